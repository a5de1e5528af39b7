"""Checks that the tables in conformance/README.md list the reasons of the vectors, and no other, and the counts.

    reasons.py CONFORMANCE
"""

import json
import pathlib
import re
import sys

KINDS = ("frames", "rules", "replies", "transcoding", "redaction")


def reasons(vectors):
    for vector in vectors:
        if "reason" in vector:
            yield vector["reason"]
        yield from (violation["reason"] for violation in vector.get("violations", []))


def main(conformance):
    conformance = pathlib.Path(conformance)
    page = (conformance / "README.md").read_text()
    # The tables of reasons have a column of this name.
    tables = re.findall(r"^\| reason \|.*\n(?:\|.*\n)*", page, re.MULTILINE)
    listed = {word for table in tables for word in re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)}
    used, counts = set(), []
    for kind in KINDS:
        suite = json.loads((conformance / f"{kind}.json").read_text())
        used |= set(reasons(suite["vectors"]))
        counts.append(f"`{kind}.json` | {suite['counts']['total']} |")
    if listed != used:
        sys.exit(f"README.md lists {sorted(listed - used)}, which no vector has, or lacks {sorted(used - listed)}")
    if missing := [count for count in counts if count not in page]:
        sys.exit(f"README.md lacks {missing}")


if __name__ == "__main__":
    main(*sys.argv[1:])
