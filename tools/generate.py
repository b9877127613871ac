"""Write every file that is made from the models, the rules and the records.

    python -m tools.generate

That is the JSON Schemas, the list of rules in docs/schema.md, the conformance
kit and the TypeScript package.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from serge_data.checks import RULES
from serge_data.files import write_atomically
from serge_data.schemas import write_schemas
from tools import make_conformance, make_typescript

__all__ = ["main", "with_rules"]

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "schema.md"


def with_rules(page: str) -> str:
    """Return the text of *page* with the list of the integrity rules as they are now."""
    rules = "\n".join(
        f"- **{code}** {rule.law.replace('``', '`')}." for code, rule in sorted(RULES.items())
    )
    marks = re.compile(r"(?<=<!-- rules -->\n).*?(?=<!-- /rules -->)", re.DOTALL)
    return marks.sub(lambda _: f"{rules}\n", page)


def main() -> int:
    """Write the files; return the exit code."""
    write_schemas(ROOT / "schema")
    write_atomically(PAGE, with_rules(PAGE.read_text(encoding="utf-8")))
    return make_conformance.main([]) or make_typescript.main()


if __name__ == "__main__":
    sys.exit(main())
