"""check-jsonschema on every file of a folder, with the schema of the list that it holds."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from check_jsonschema import main as command

SCHEMAS = Path(__file__).parent.parent.parent / "schema" / "authoring"


def main(folder: Path) -> int:
    """Run it for each list, as it takes one schema, but start it once; return 1 for problems."""
    files: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("*.yaml")):
        files[path.relative_to(folder).parts[0].removesuffix(".yaml")].append(str(path))
    code = 0
    for kind, paths in files.items():
        name = "essay_record" if kind == "essay" else kind
        schema = str(SCHEMAS / f"{name}.schema.json")
        try:
            command.main(["--schemafile", schema, *paths])
        except SystemExit as ended:
            code = max(code, int(ended.code or 0))
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
