#!/usr/bin/env python3
"""Checks an exported ledger: positions, prev chain, content hashes, RFC 9162 root. Python 3 alone.
usage: python3 check_export.py EXPORT.ndjson [ROOT]        (the format: storage-format.md)"""
import hashlib, json, sys
def sha256(data): return hashlib.sha256(data).hexdigest()
def leaf_of(record): return sha256(b"\x00" + record)
def node_of(left, right): return sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right))
def root_of(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node_of(root_of(leaves[:half]), root_of(leaves[half:]))

def check(lines):
    leaves, faults, named, given = [], [], {}, set()
    for number, line in enumerate(lines, 1):
        value = json.loads(line)
        if "of" in value:
            place = value["of"]
            if place != len(leaves) or place in given or named.get(place) != sha256(line):
                faults.append(f"line {number}: not the content line that position {place} names")
            given.add(place)
            continue
        if value["position"] != len(leaves) + 1:
            faults.append(f"line {number}: position {value['position']} after {len(leaves)}")
        if value["prev"] != (leaves[-1] if leaves else "0" * 64):
            faults.append(f"line {number}: prev is not the leaf hash of the record before")
        leaves.append(leaf_of(line))
        if "content" in value:
            named[len(leaves)] = value["content"]
    return leaves, len(given), len(set(named) - given), faults

leaves, given, withheld, faults = check(open(sys.argv[1], "rb").read().splitlines())
root = root_of(leaves)
if len(sys.argv) > 2 and sys.argv[2] != root:
    faults.append(f"the root is not {sys.argv[2]}")
print("\n".join(faults + [f"{len(leaves)} records, {given} content lines, {withheld} withheld", f"root {root}"]))
sys.exit(1 if faults else 0)
