"""What the site has for programs: the public document, each record, the schemas, an index."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig

import serge_data
from serge_data import Dataset
from serge_data.resources import packaged_schemas
from tools.website.addresses import SITE, address
from tools.website.pages import rendered

__all__ = ["files"]


def files(dataset: Dataset, config: MkDocsConfig) -> dict[str, str | bytes]:
    """Return the files for programs, by their names."""
    return {
        "serge.json": serge_data.export(dataset, "json"),
        "llms.txt": rendered("llms.txt", dataset=dataset, config=config, SITE=SITE),
        **dict(_records(dataset)),
        **dict(_schemas()),
    }


def _records(dataset: Dataset) -> Iterator[tuple[str, str]]:
    for record in (*dataset.quotations, *dataset.works, *dataset.people):
        text = record.model_dump_json(by_alias=True, exclude_none=True, indent=2)
        yield f"{address(record).rstrip('/')}.json", text + "\n"


def _schemas() -> Iterator[tuple[str, str]]:
    """Yield each schema under the address that its ``$id`` is."""
    for path in sorted(packaged_schemas().rglob("*.schema.json")):
        text = path.read_text(encoding="utf-8")
        identifier = json.loads(text)["$id"]
        if identifier.startswith(SITE):
            yield identifier.removeprefix(SITE), text
