"""Write what is generated in packages/typescript/: the data, the schema, the declarations.

    python -m tools.make_typescript

Needs node and the packages of tests/consumers/package.json for the
declarations; without them those are left as they are, and it says so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import serge_data
from serge_data.files import write_atomically
from serge_data.schemas.generating import generate_schemas, schema_text

__all__ = ["declarations", "main", "texts"]

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "packages" / "typescript"
CONSUMERS = ROOT / "tests" / "consumers"


def texts() -> dict[str, str]:
    """Return the text of each generated file that needs nothing but Python, by its name."""
    return {
        "data.json": str(serge_data.export(serge_data.load(), "json")),
        "schema.json": schema_text(generate_schemas()["document"]),
    }


def declarations() -> str:
    """Return TypeScript declarations for the public document, made by a public generator.

    Raises:
        subprocess.CalledProcessError: the generator failed.
    """
    schema = ROOT / "schema" / "document.schema.json"
    made = subprocess.run(
        ["node", CONSUMERS / "node" / "types.mjs", schema],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return made.stdout


def main() -> int:
    """Write the files; return the exit code."""
    for name, text in texts().items():
        write_atomically(FOLDER / name, text)
    if shutil.which("node") is None or not (CONSUMERS / "node_modules").is_dir():
        print(f"types.d.ts is left as it is: run 'npm ci' in {CONSUMERS.relative_to(ROOT)} first")
        return 1
    write_atomically(FOLDER / "types.d.ts", declarations())
    return 0


if __name__ == "__main__":
    sys.exit(main())
