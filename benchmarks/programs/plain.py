"""``yaml.CSafeLoader``, pydantic models and a look at the references: the yardstick.

It is what one writes in an afternoon: one message for each problem, without
line or column, and none of the rules of the essay.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from serge_data.record_models import model_of
from serge_data.records import RECORD_TYPES, EssayRecord

#: Every field that names other records, by the list that it stands in, with what it names.
REFERENCES = {
    "works": {"authors": "people", "editors": "people", "container": "works"},
    "people": {"members": "people"},
    "citations": {"work": "works", "footnote": "footnotes"},
    "quotations": {
        "speaker": "people",
        "citation": "citations",
        "echoes": "quotations",
        "footnote": "footnotes",
    },
    "faq_references": {"footnote": "footnotes", "citation": "citations"},
}


def main(folder: Path) -> int:
    """Print the problems of the records in *folder*, an essay's or a corpus of essays.

    Returns 1 if there are any.
    """
    essays = [folder] if (folder / "essay.yaml").exists() else sorted(folder.iterdir())
    types: dict[str, Any] = {
        kind: model_of(each) for kind, each in {"essay": EssayRecord, **RECORD_TYPES}.items()
    }
    counts, problems = 0, 0
    for essay in essays:
        count, found = check(essay, types)
        print(*found, sep="\n")
        counts += count
        problems += len(found)
    print(counts, "records,", problems, "problems")
    return 1 if problems else 0


def check(folder: Path, types: dict[str, Any]) -> tuple[int, list[str]]:
    """Return how many records there are in *folder*, and the problems that they have."""
    problems = []
    records: dict[str, dict[Any, Any]] = {kind: {} for kind in RECORD_TYPES}
    for path in sorted(folder.rglob("*.yaml")):
        kind = path.relative_to(folder).parts[0].removesuffix(".yaml")
        with path.open(encoding="utf-8") as file:
            found = yaml.load(file, Loader=yaml.CSafeLoader)
        for item in [found] if kind == "essay" else found:
            try:
                record = types[kind].model_validate(item)
            except ValidationError as error:
                problems.append(f"{path}: {error.errors()[0]['msg']}")
                continue
            if kind == "essay":
                continue
            key = getattr(record, "number", None) or record.id
            if key in records[kind]:
                problems.append(f"{path}: {key} stands twice")
            records[kind][key] = record
    for kind, fields in REFERENCES.items():
        for key, record in records[kind].items():
            for field, target in fields.items():
                value = getattr(record, field)
                for name in value if isinstance(value, tuple) else (value,):
                    if name is not None and name not in records[target]:
                        problems.append(f"{kind}: {key} names {name}, which is not there")
    return sum(map(len, records.values())), problems


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
