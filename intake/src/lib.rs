//! Reads municipal documents into values with evidence for every fact; knows no ledger.
