"""What the site has for programs: the public document, each record, the schemas, an index."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig

import serge_data
from serge_data import Dataset
from serge_data.resources import packaged_schemas
from serge_data.schemas.generating import BASE_URI
from tools.website.addresses import SITE, address
from tools.website.pages import rendered

__all__ = ["files"]


def files(dataset: Dataset, config: MkDocsConfig) -> dict[str, str | bytes]:
    """Return the files for programs, by their names."""
    return {
        "serge.json": serge_data.export(dataset, "json"),
        "llms.txt": rendered("llms.txt", dataset=dataset, config=config),
        **dict(_records(dataset)),
        **dict(_schemas()),
    }


def _records(dataset: Dataset) -> Iterator[tuple[str, str]]:
    for record in (*dataset.quotations, *dataset.works, *dataset.people):
        text = record.to_json(indent=2)
        yield f"{address(record).rstrip('/')}.json", text + "\n"


def _schemas() -> Iterator[tuple[str, str]]:
    """Yield the schemas and the conformance kit, at the addresses that the schemas' ids are."""
    folder = packaged_schemas()
    for path in sorted(folder.rglob("*.json")):
        name = path.relative_to(folder).as_posix()
        yield f"{BASE_URI.removeprefix(SITE)}{name}", path.read_text(encoding="utf-8")
