"""The Web Annotations, as the W3C's own tests, PyLD and Apache Annotator read them."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT4
from standards import standard, standards_folder

from serge_data.dataset import Dataset
from serge_data.exports.web_annotation import to_web_annotation
from serge_data.models import Document

pyld = pytest.importorskip("pyld", reason="PyLD is not installed")

CONSUMERS = Path(__file__).parents[1] / "consumers"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"
CITO = "http://purl.org/spar/cito/"

Json = dict[str, Any]


@pytest.fixture(scope="module")
def collection(data: Dataset) -> Json:
    """The annotations of the real data set, as somebody else would read them."""
    return dict(json.loads(to_web_annotation(data)))


def _alone(collection: Json) -> list[Json]:
    """Return each annotation as a document of its own."""
    return [{"@context": collection["@context"], **each} for each in collection["first"]["items"]]


def _of_each_shape(annotations: list[Json]) -> list[Json]:
    """Return one annotation of each shape there is: with a work or none, a speaker or none."""
    return list(
        {
            str([[body.get("type"), body.get("purpose")] for body in each["body"]]): each
            for each in annotations
        }.values()
    )


def _broken_musts(annotation: Json) -> list[str]:
    """Return the names of the W3C's assertions that *annotation* must meet and does not."""
    tests = standards_folder() / "web-annotation-tests"
    registry: Registry[Any] = Registry().with_resources(
        (path.name, DRAFT4.create_resource(json.loads(path.read_text(encoding="utf-8"))))
        for path in (tests / "definitions").glob("*.json")
    )
    manifest = json.loads((tests / "annotations" / "annotationMusts.test").read_text("utf-8"))
    names = manifest["assertions"]
    assert names
    broken = []
    for name in names:
        schema = json.loads((tests / name).read_text(encoding="utf-8"))
        valid = jsonschema.Draft4Validator(schema, registry=registry).is_valid(annotation)
        if valid != (schema["expectedResult"] == "valid"):
            broken.append(Path(name).stem)
    return broken


def _load(url: str, options: object) -> Json:
    """Give the processor the one context there is; ask no network."""
    assert url == CONTEXT
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": json.loads(standard("anno.jsonld")),
    }


def _expanded(collection: Json) -> list[Json]:
    """Return the annotations as JSON-LD processing expands them, all terms being IRIs."""
    [whole] = pyld.jsonld.expand(collection, {"documentLoader": _load})
    [page] = whole["http://www.w3.org/ns/activitystreams#first"]
    [items] = page["http://www.w3.org/ns/activitystreams#items"]
    return list(items["@list"])


def _found(collection: Json, text: str, folder: Path) -> dict[str, list[Json]]:
    """Return what Apache Annotator finds for the selectors of each annotation."""
    node = shutil.which("node")
    if node is None or not (CONSUMERS / "node_modules" / "@apache-annotator").is_dir():
        pytest.skip("node or its packages are not there: npm install --prefix tests/consumers")
    (folder / "annotations.jsonld").write_text(json.dumps(collection), encoding="utf-8")
    (folder / "text.txt").write_text(text, encoding="utf-8")
    ran = subprocess.run(
        [
            node,
            str(CONSUMERS / "node" / "annotations.mjs"),
            str(folder / "annotations.jsonld"),
            str(folder / "text.txt"),
        ],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return dict(json.loads(ran.stdout))


def test_every_annotation_meets_what_the_w3c_demands(collection: Json) -> None:
    """All assertions of the W3C's tests that an annotation must meet hold."""
    shapes = _of_each_shape(_alone(collection))

    assert 3 == len(shapes)
    assert [] == [name for each in shapes for name in _broken_musts(each)]


def test_the_w3c_notices_damaged_annotations(collection: Json) -> None:
    """A lost target, a selector without its words, a position that is no number: all are found."""
    sound = _alone(collection)[0]
    no_target = {name: value for name, value in sound.items() if name != "target"}
    no_words, no_number = copy.deepcopy(sound), copy.deepcopy(sound)
    del no_words["target"]["selector"][0]["exact"]
    no_number["target"]["selector"][1]["start"] = "first"

    assert "3.1-targetKeyFound" in _broken_musts(no_target)
    assert "4.2.4-textQuoteSelectorValid" in _broken_musts(no_words)
    assert "4.2-TextDataPositionSelectorValid" in _broken_musts(no_number)


def test_the_context_expands_every_term_offline(data: Dataset, collection: Json) -> None:
    """A JSON-LD processor finds all annotations, each with its words, place and citation."""
    items = _expanded(collection)
    selectors = [
        selector
        for item in items
        for target in item[f"{OA}hasTarget"]
        for selector in target[f"{OA}hasSelector"]
    ]
    words = [each[f"{OA}exact"][0]["@value"] for each in selectors if f"{OA}exact" in each]
    starts = [each[f"{OA}start"][0]["@value"] for each in selectors if f"{OA}start" in each]
    intents = {
        body["@id"]: body[f"{CITO}hasCitationCharacterization"][0]["@id"]
        for item in items
        for body in item[f"{OA}hasBody"]
        if f"{CITO}Citation" in body.get("@type", ())
    }

    assert [[f"{OA}Annotation"]] * len(data.quotations) == [item["@type"] for item in items]
    assert [quotation.text for quotation in data.quotations] == words
    assert [q.offsets.start for q in data.quotations if q.offsets] == starts
    assert len({q.citation_id for q in data.quotations if q.citation_id}) == len(intents)
    assert {f"{CITO}cites", f"{CITO}includesQuotationFrom"} == set(intents.values())


def test_the_processor_notices_a_misspelt_term(collection: Json) -> None:
    """A word that the context does not know is dropped, and missed."""
    damaged = copy.deepcopy(collection)
    selector = damaged["first"]["items"][0]["target"]["selector"][0]
    selector["exakt"] = selector.pop("exact")

    [target] = _expanded(damaged)[0][f"{OA}hasTarget"]

    assert all(f"{OA}exact" not in each for each in target[f"{OA}hasSelector"])


def test_a_selector_library_finds_every_quotation_again(
    data: Dataset, collection: Json, essay: str, tmp_path: Path
) -> None:
    """Each selector selects one place in the essay: the words of the quotation, where they stand.

    This counts every quotation again on the consumer's side.
    """
    found = _found(collection, essay, tmp_path)
    expected = {
        annotation["id"]: [
            {"type": kind, "start": quotation.offsets.start, "text": quotation.text}
            for kind in ("TextQuoteSelector", "TextPositionSelector")
        ]
        for annotation, quotation in zip(collection["first"]["items"], data.quotations, strict=True)
        if quotation.offsets is not None
    }

    assert len(data.quotations) == len(found)
    assert expected == found


def test_a_selector_library_does_not_find_a_changed_quotation(
    collection: Json, tmp_path: Path
) -> None:
    """In a text that lacks the words there is nothing to select."""
    first = copy.deepcopy(collection)
    first["first"]["items"] = first["first"]["items"][:1]
    first["first"]["items"][0]["target"]["selector"].pop()

    [found] = _found(
        first, 'the exemplar of "the rest of the anarchists" who joined', tmp_path
    ).values()
    [again] = _found(
        first, 'the exemplar of "the best of the anarchists" who joined', tmp_path
    ).values()

    assert [] == found
    assert ["the best of the anarchists"] == [each["text"] for each in again]


def test_positions_count_code_points(tmp_path: Path, collection: Json) -> None:
    """A character beyond the basic plane counts as one, for the standard and for the library."""
    first = copy.deepcopy(collection)
    first["first"]["items"] = first["first"]["items"][:1]
    selectors = first["first"]["items"][0]["target"]["selector"]
    selectors[1] |= {"start": 2, "end": 5}
    del selectors[0]

    [found] = _found(first, "𝔰 abc", tmp_path).values()

    assert [{"type": "TextPositionSelector", "start": 2, "text": "abc"}] == found


def test_records_without_an_attested_edition_have_no_positions(data: Dataset) -> None:
    """Where no lock says where the words stand, nothing is claimed."""
    document = data.document.to_dict()
    for quotation in document["quotations"]:
        del quotation["offsets"]
    without = json.loads(to_web_annotation(Dataset(Document.model_validate(document))))

    assert {"TextQuoteSelector"} == {
        selector["type"]
        for each in without["first"]["items"]
        for selector in each["target"]["selector"]
    }


def test_the_same_data_set_makes_the_same_bytes(data: Dataset) -> None:
    """The collection is the same, byte for byte, each time, and says how much it holds."""
    assert to_web_annotation(data) == to_web_annotation(data)
    assert len(data.quotations) == json.loads(to_web_annotation(data))["total"]
