"""validate.py SCHEMA FILE...: JSON documents against a JSON Schema.

Of a study's result also what a schema cannot say: the cells of a table
against their columns, limits in their order, counts within their base. A
file may hold several documents, one behind the other. With --refuse before
the schema every document has to be refused.
"""

import json
import sys

from jsonschema import Draft202012Validator


def documents(name):
    """The JSON values in the file, one after the other."""
    decoder = json.JSONDecoder()
    with open(name, encoding="utf-8") as file:
        text = file.read().strip()
    while text:
        value, end = decoder.raw_decode(text)
        yield value
        text = text[end:].lstrip()


def cell_fault(kind, value):
    """What is wrong with a cell of the kind, or None."""
    if kind == "text":
        return None if isinstance(value, str) else "is no text"
    if value is None:
        return None
    if isinstance(value, (str, bool)):
        return "is no number"
    if kind == "count" and (value != int(value) or value < 0):
        return "is no count"
    if kind in ("share", "p_value") and not 0 <= value <= 1:
        return "is outside 0 to 1"
    return None


def table_faults(table):
    """Rows that do not fit the columns of their table."""
    kinds = {c["id"]: c["kind"] for c in table["columns"]}
    if len(kinds) != len(table["columns"]):
        yield "two columns have one id"
    for i, row in enumerate(table["rows"]):
        flag = row.get("flag")
        if set(row) - {"flag"} != set(kinds):
            yield f"row {i} has other cells than there are columns"
            continue
        for column, kind in kinds.items():
            fault = cell_fault(kind, row[column])
            if fault:
                yield f"row {i}, {column} {fault}: {row[column]!r}"
            if row[column] is None and flag is None:
                yield f"row {i}, {column} is null without a flag"
        if flag is not None and all(v is not None for v in row.values()):
            yield f"row {i} has a flag and every number"


def result_faults(doc):
    """What a schema cannot say of a result."""
    for table in doc["tables"]:
        for fault in table_faults(table):
            yield f"/tables/{table['id']}: {fault}"
    for i, e in enumerate(doc["estimates"]):
        low, value, high = (e.get(k) for k in ("lower", "value", "upper"))
        known = [v for v in (low, value, high) if v is not None]
        if known != sorted(known):
            yield f"/estimates/{i}: limits out of order: {known}"
        if e.get("x") is not None and e["x"] > e["n"]:
            yield f"/estimates/{i}: {e['x']} of {e['n']}"
    ids = {i["id"] for i in doc["provenance"]["imports"]}
    if ids != set(doc["data"]["imports"]):
        yield "/data/imports: not those of the provenance"


def faults(validator, doc):
    """Every finding of one document."""
    found = [
        "/" + "/".join(map(str, e.absolute_path)) + ": " + e.message[:300]
        for e in validator.iter_errors(doc)
    ]
    if not found and "estimates" in validator.schema["properties"]:
        found = list(result_faults(doc))
    return found


def check(validator, name, refuse):
    """Prints the findings of one file; False when there are any."""
    good = True
    seen = 0
    for doc in documents(name):
        seen += 1
        found = faults(validator, doc)
        if refuse and not found:
            print(f"{name}: document {seen} should have been refused")
        elif not refuse:
            for text in found:
                print(f"{name}:{text}")
        good = good and bool(found) == refuse
    if seen == 0:
        print(f"{name}: no document")
    return good and seen > 0


def main():
    refuse = sys.argv[1] == "--refuse"
    schema, *names = sys.argv[2:] if refuse else sys.argv[1:]
    with open(schema, encoding="utf-8") as file:
        validator = Draft202012Validator(json.load(file))
    Draft202012Validator.check_schema(validator.schema)
    good = [check(validator, name, refuse) for name in names]
    return 0 if good and all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
