"""Writes copies of the vectors, each with one fault, to prove that it is found. `.ci/conformance` runs this.

    spoil.py CONFORMANCE FOLDER

Each copy is a folder `spoiled.KIND.FAULT` in FOLDER.
"""

import json
import pathlib
import shutil
import sys


def first(vectors, *names):
    """The first vector with all of these, which are not empty."""
    return next((vector for vector in vectors if all(vector.get(name) for name in names)), None)


def spoil_byte(vectors):
    vector = first(vectors, "json", "hex") or first(vectors, "output") or first(vectors, "reply")
    part = vector.get("reply", vector)
    # The route, which is the second byte.
    part["hex"] = part["hex"][:2] + "63" + part["hex"][4:]


def spoil_result(vectors):
    vectors[0]["result"] = "invalid" if vectors[0]["result"] == "valid" else "valid"


def spoil_reason(vectors):
    if vector := first(vectors, "reason"):
        vector["reason"] = "another"
    elif vector := first(vectors, "violations"):
        vector["violations"][0]["reason"] = "another"
    else:
        return False


def spoil_json(vectors):
    vector = first(vectors, "json") or first(vectors, "reply")
    if vector is None:
        return False
    vector.get("reply", vector)["json"]["route"] = "99"


def spoil_output(vectors):
    vector = first(vectors, "output")
    if vector is None:
        return False
    vector["output"] = vector["output"][:2] + "63" + vector["output"][4:]


FAULTS = {
    "byte": spoil_byte,
    "result": spoil_result,
    "reason": spoil_reason,
    "json": spoil_json,
    "output": spoil_output,
}


def main(conformance, folder):
    for kind in ("frames", "rules", "replies", "transcoding", "redaction"):
        for fault, spoil in FAULTS.items():
            path = pathlib.Path(folder) / f"spoiled.{kind}.{fault}"
            suite = json.loads((pathlib.Path(conformance) / f"{kind}.json").read_text())
            if spoil(suite["vectors"]) is False:
                continue
            path.mkdir()
            for file in pathlib.Path(conformance).glob("*.json"):
                shutil.copy(file, path)
            (path / f"{kind}.json").write_text(json.dumps(suite))


if __name__ == "__main__":
    main(*sys.argv[1:])
