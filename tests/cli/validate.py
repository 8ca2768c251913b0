"""validate.py SCHEMA FILE...: JSON documents against a JSON Schema."""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as f:
    schema = json.load(f)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
bad = 0
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as f:
        document = json.load(f)
    for e in validator.iter_errors(document):
        bad = 1
        print(f"{name}:/{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}")
sys.exit(bad)
