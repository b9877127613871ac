"""W3C Web Annotations: one for each quotation, on the essay, as an annotation collection."""

from __future__ import annotations

import json
from typing import Any

from serge_data.dataset import Dataset
from serge_data.exports import about
from serge_data.exports.jsonld import citation_intent, iri
from serge_data.models import Quotation

__all__ = ["to_web_annotation"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_CITO = "http://purl.org/spar/cito/"

Node = dict[str, Any]


def to_web_annotation(dataset: Dataset) -> str:
    """Return an AnnotationCollection of one page as JSON-LD text.

    A quotation is found by its words and what stands around them and, where
    an edition is attested, by its offsets in that edition's text.
    """
    collection = iri(dataset, "annotations")
    page = iri(dataset, "annotations", "page")
    document = {
        "@context": [_CONTEXT, {"cito": _CITO}],
        "id": collection,
        "type": "AnnotationCollection",
        "label": about.title(dataset),
        "rights": about.LICENCE_URL,
        "total": len(dataset.quotations),
        "first": {
            "id": page,
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": [_annotation(quotation) for quotation in dataset.quotations],
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _annotation(quotation: Quotation) -> Node:
    dataset = quotation.dataset
    return {
        "id": iri(dataset, "annotations", quotation.id),
        "type": "Annotation",
        "motivation": "classifying" if quotation.work is None else ["classifying", "linking"],
        "body": _bodies(quotation),
        "target": {"source": iri(dataset, "essay"), "selector": _selectors(quotation)},
    }


def _selectors(quotation: Quotation) -> list[Node]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": quotation.text,
        "prefix": quotation.prefix,
        "suffix": quotation.suffix,
    }
    if quotation.offsets is None:
        return [quote]
    position = {
        "type": "TextPositionSelector",
        "start": quotation.offsets.start,
        "end": quotation.offsets.end,
    }
    return [quote, position]


def _bodies(quotation: Quotation) -> list[Node]:
    dataset, citation = quotation.dataset, quotation.citation
    bodies: list[Node] = [
        {"type": "TextualBody", "purpose": "classifying", "value": quotation.kind}
    ]
    if quotation.speaker_id is not None:
        speaker = iri(dataset, "people", quotation.speaker_id)
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": speaker})
    if citation is not None:
        work = iri(dataset, "works", citation.work_id)
        bodies += [
            {"type": "SpecificResource", "purpose": "linking", "source": work},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "value": citation.printed,
                "format": "text/plain",
                "language": dataset.essay.language,
            },
            {
                "id": iri(dataset, "citations", citation.id),
                "type": "cito:Citation",
                "cito:hasCitingEntity": {"id": iri(dataset, "essay")},
                "cito:hasCitedEntity": {"id": work},
                "cito:hasCitationCharacterization": {"id": citation_intent(citation)},
            },
        ]
    return bodies
