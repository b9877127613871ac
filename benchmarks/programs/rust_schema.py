"""``yaml.CSafeLoader`` and the JSON Schemas, judged by jsonschema-rs: no references, no places."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema_rs
import yaml

SCHEMAS = Path(__file__).parent.parent.parent / "schema" / "authoring"


def main(folder: Path) -> int:
    """Print the problems of the records in *folder*; return 1 if there are any."""
    validators = {}
    problems = 0
    for path in sorted(folder.rglob("*.yaml")):
        kind = path.relative_to(folder).parts[0].removesuffix(".yaml")
        if kind not in validators:
            name = "essay_record" if kind == "essay" else kind
            schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
            validators[kind] = jsonschema_rs.validator_for(schema)
        with path.open(encoding="utf-8") as file:
            found = yaml.load(file, Loader=yaml.CSafeLoader)
        for error in validators[kind].iter_errors(found):
            problems += 1
            print(f"{path}: {error.message}")
    print(problems, "problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
