//! The log on disk: journal and sled, expectations, idempotency, hashes and proofs.
