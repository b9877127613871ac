"""Write every file that is made from the models, the rules and the records.

    python -m tools.generate

That is the JSON Schemas, the list of rules in docs/schema.md, the conformance
kit, the TypeScript package, and the snapshot that `load()` reads.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from serge_data._snapshot import SNAPSHOT, snapshot_of
from serge_data.checks import RULES
from serge_data.errors import InvalidRecordsError
from serge_data.files import write_atomically
from serge_data.loading import load
from serge_data.resources import packaged_records
from serge_data.schemas.files import write_schemas
from tools import make_conformance, make_typescript

__all__ = ["fresh_snapshot", "main", "with_rules"]

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "schema.md"


def with_rules(page: str) -> str:
    """Return the text of *page* with the list of the integrity rules as they are now."""
    rules = "\n".join(
        f"- **{code}** {rule.law.replace('``', '`')}." for code, rule in sorted(RULES.items())
    )
    marks = re.compile(r"(?<=<!-- rules -->\n).*?(?=<!-- /rules -->)", re.DOTALL)
    return marks.sub(lambda _: f"{rules}\n", page)


def fresh_snapshot() -> str:
    """Return the text of the snapshot as it is made from the packaged records now."""
    records = packaged_records()
    return snapshot_of(load(records).document, records)


def main() -> int:
    """Write the files; return the exit code."""
    write_schemas(ROOT / "schema")
    write_atomically(PAGE, with_rules(PAGE.read_text(encoding="utf-8")))
    try:
        write_atomically(SNAPSHOT, fresh_snapshot())
    except InvalidRecordsError as error:
        # Without a snapshot that fits them the records are read, and say themselves what is wrong.
        print(error, file=sys.stderr)
    return make_conformance.main([]) or make_typescript.main()


if __name__ == "__main__":
    sys.exit(main())
