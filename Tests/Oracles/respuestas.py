#!/usr/bin/env python3
"""Holds answers of `foja … --json` against their published JSON Schemas.

respuestas.py SCHEMA ANSWER [SCHEMA ANSWER …] prints a line for each thing in which an answer is not as its schema says,
and ends with 1 if there is any. Each schema is itself held against the meta-schema of its draft.
"""

import json
import sys

from jsonschema import Draft202012Validator


def problems(schema_path, answer_path):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    with open(answer_path, encoding="utf-8") as file:
        answer = json.load(file)
    for error in sorted(Draft202012Validator(schema).iter_errors(answer), key=lambda e: list(map(str, e.path))):
        where = "/".join(map(str, error.absolute_path)) or "."
        yield f"{schema_path}: {where}: {error.message[:300]}"


def main(arguments):
    if not arguments or len(arguments) % 2:
        sys.exit(__doc__)
    found = [line for pair in zip(arguments[::2], arguments[1::2]) for line in problems(*pair)]
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
