"""The public document of the packaged records, ready-made, and never used once it is stale.

Reading YAML and checking every rule is work that has the same outcome as long
as nothing changes.  So the outcome is kept beside the code, under a digest of
itself and of all that it was made from; where the digest is another, the
records are read.  What has the right digest was validated when it was written,
so that it needs neither to be validated again nor the validators to be built,
which would take most of the time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_core import from_json

from serge_data._digest import digest_of, files_in
from serge_data.fields import Inference, Mention
from serge_data.models import (
    Citation,
    Document,
    Edition,
    Essay,
    FaqReference,
    Footnote,
    Locator,
    Offsets,
    Person,
    Quotation,
    Section,
    Withdrawn,
    Work,
)
from serge_data.resources import packaged_records

__all__ = ["SNAPSHOT", "read_snapshot", "snapshot_of"]

_PACKAGE = Path(__file__).parent
SNAPSHOT = _PACKAGE / "_snapshot.json"

#: The modules that decide what the document of given records is.
_MAKERS = (
    "_order",
    "_patterns",
    "_record",
    "_text",
    "_titles",
    "fields",
    "locators",
    "models/__init__",
    "models/_document",
    "models/_essay",
    "models/_node",
    "models/_passages",
    "models/_sources",
    "records",
    "resolve",
    "version",
)


_PARTS: dict[type[BaseModel], dict[str, type[BaseModel]]] = {
    Document: {
        "essay": Essay,
        "works": Work,
        "people": Person,
        "sections": Section,
        "citations": Citation,
        "quotations": Quotation,
        "footnotes": Footnote,
        "faq_references": FaqReference,
        "withdrawn": Withdrawn,
    },
    Essay: {"edition": Edition},
    Work: {"mentions": Mention, "inferred": Inference},
    Person: {"mentions": Mention, "inferred": Inference},
    Citation: {"locators": Locator, "offsets": Offsets, "inferred": Inference},
    Quotation: {"locators": Locator, "offsets": Offsets, "inferred": Inference},
}


def read_snapshot() -> Document | None:
    """Return the packaged document as it was last written; None when that is stale or not there."""
    try:
        head, _, body = SNAPSHOT.read_bytes().partition(b"\n")
        if head != _head(packaged_records(), body):
            return None
    except OSError:
        return None
    document: Document = _Maker(Document).make(from_json(body))
    return document


class _Maker:
    """Makes models of one type of sound values, as ``model_construct`` does, but in bulk."""

    def __init__(self, model: type[BaseModel]) -> None:
        self.model = model
        self.fields = [
            (name, field.alias or name, field.default)
            for name, field in model.__pydantic_fields__.items()
        ]
        self.parts = [(name, _Maker(part)) for name, part in _PARTS.get(model, {}).items()]
        self.is_bound = "_dataset" in model.__private_attributes__

    def make(self, values: dict[str, Any]) -> Any:
        """Return the model that has the *values*, by their names in JSON."""
        for name, maker in self.parts:
            if name in values:
                value = values[name]
                many = isinstance(value, list)
                values[name] = list(map(maker.make, value)) if many else maker.make(value)
        fields: dict[str, Any] = {}
        given: set[str] = set()
        for name, alias, default in self.fields:
            value = values.get(alias, default)
            fields[name] = tuple(value) if isinstance(value, list) else value
            if alias in values:
                given.add(name)
        made = self.model.__new__(self.model)
        # Frozen models let nobody set what they consist of, but for those who make them.
        put = object.__setattr__
        put(made, "__dict__", fields)
        put(made, "__pydantic_fields_set__", given)
        put(made, "__pydantic_extra__", None)
        put(made, "__pydantic_private__", {"_dataset": None} if self.is_bound else None)
        return made


def snapshot_of(document: Document, records: Path) -> str:
    """Return the text of the snapshot of a *document* that was made from the folder *records*.

    It is two JSON values, the second written with a record on each line.
    """
    body = document.to_dict()
    lines = ",\n".join(f"{_compact(name)}:{_listed(value)}" for name, value in body.items())
    text = f"{{{lines}}}\n"
    return f"{_head(records, text.encode()).decode()}\n{text}"


def _listed(value: object) -> str:
    if not isinstance(value, list):
        return _compact(value)
    return "[{}]".format(",".join(f"\n{_compact(item)}" for item in value))


def _compact(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _head(records: Path, body: bytes) -> bytes:
    """Return the first line of the snapshot *body*, made from *records* by the code as it is."""
    makers = [(name, _PACKAGE / f"{name}.py") for name in _MAKERS]
    digest = digest_of([*files_in(records), *makers], body)
    return f'{{"digest":"{digest}"}}'.encode()
