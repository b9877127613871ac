"""A small sound set of records, of a made-up essay, in which every kind of record occurs."""

from __future__ import annotations

from typing import Any

__all__ = ["SOUND", "Files"]

Files = dict[str, Any]

SOUND: Files = {
    "essay.yaml": {
        "id": "small-gardens",
        "title": "Small Gardens",
        "authors": ["rowe"],
        "issued": "2001-05-01",
        "publisher": "Hedge Press",
        "rights": "Copy it as you like",
        "retrieved_from": "gardens.example",
        "accessed": "2020-02",
        "language": "en",
        "paragraphs": 4,
        "footnotes": 3,
    },
    "sections.yaml": [
        {"id": "opening", "first_paragraph": 1},
        {"id": "beds", "title": "The Beds", "first_paragraph": 3},
    ],
    "people.yaml": [
        {"id": "rowe", "kind": "individual", "name": "Ada Rowe"},
        {
            "id": "moss",
            "kind": "individual",
            "name": "Tom Moss",
            "given": "Tom",
            "family": "Moss",
            "name_variants": ["Mos"],
            "mentions": [
                {"printed": "Tom Moss, whom some print as Mos,", "paragraph": 1},
            ],
        },
        {
            "id": "reed",
            "kind": "individual",
            "name": "Ann Reed",
            "mentions": [{"printed": "he asked Ann Reed", "paragraph": 2}],
        },
        {
            "id": "growers",
            "kind": "collective",
            "name": "Moss and Reed",
            "members": ["moss", "reed"],
            "mentions": [{"printed": "Moss and Reed (eds.)", "footnote": 1}],
        },
    ],
    "works.yaml": [
        {
            "id": "soil",
            "type": "book",
            "title": "Soil",
            "subtitle": "Notes of a Grower",
            "authors": ["moss"],
            "publisher": "Spade Press",
            "publisher_place": "Leeds",
            "issued": "1912",
            "mentions": [
                {
                    "printed": "Tom Moss, *Soil: Notes of a Grower* (Leeds: Spade Press, 1912)",
                    "paragraph": 1,
                }
            ],
        },
        {
            "id": "weeds",
            "type": "chapter",
            "title": "Weeds",
            "authors": ["moss"],
            "container": "garden-papers",
            "mentions": [{"printed": "“Weeds”, *Garden Papers*", "footnote": 1}],
            "inferred": [{"field": "authors", "because": "The note is about him."}],
        },
        {
            "id": "garden-papers",
            "type": "collection",
            "title": "Garden Papers",
            "editors": ["growers"],
            "volume": "2",
            "mentions": [
                {"printed": "*Garden Papers*, Moss and Reed (eds.), volume 2", "footnote": 1}
            ],
        },
        {
            "id": "faq",
            "type": "book",
            "title": "An Anarchist FAQ",
            "mentions": [{"printed": "*An Anarchist FAQ*", "footnote": 2}],
        },
    ],
    "citations.yaml": [
        {
            "id": "soil-12",
            "printed": "(*Soil*, 12–3)",
            "work": "soil",
            "locators": ["12–3"],
            "paragraph": 1,
        },
        {
            "id": "soil-7-9",
            "printed": "(quoted, *Soil*, 7, 9)",
            "work": "soil",
            "locators": ["7", "9"],
            "second_hand": True,
            "paragraph": 2,
        },
        {
            "id": "soil-xv",
            "printed": "(*Soil* xv)",
            "work": "soil",
            "locators": ["xv"],
            "paragraph": 3,
        },
        {
            "id": "weeds-4",
            "printed": "“Weeds”, *Garden Papers*, Moss and Reed (eds.), volume 2, 4",
            "work": "weeds",
            "locators": ["4"],
            "footnote": 1,
        },
        {
            "id": "faq-h-2-5",
            "printed": "section H.2.5 of *An Anarchist FAQ* volume 2",
            "work": "faq",
            "locators": ["H.2.5"],
            "footnote": 2,
        },
    ],
    "quotations.yaml": [
        {
            "id": "loose-ground",
            "kind": "quotation",
            "text": "keep the *ground* loose",
            "speaker": "moss",
            "citation": "soil-12",
            "locators": ["12–3"],
            "paragraph": 1,
            "prefix": "Moss writes: “",
            "suffix": "” (*Soil*",
        },
        {
            "id": "never-in-rain",
            "kind": "quotation",
            "text": "never in rain",
            "speaker": "reed",
            "citation": "soil-7-9",
            "locators": ["7"],
            "quoted_second_hand": True,
            "paragraph": 2,
            "prefix": "Reed said “",
            "suffix": "” and “",
        },
        {
            "id": "nor-in-frost",
            "kind": "quotation",
            "text": "nor in frost",
            "speaker": "reed",
            "citation": "soil-7-9",
            "locators": ["9"],
            "quoted_second_hand": True,
            "paragraph": 2,
            "prefix": "” and “",
            "suffix": "” (quoted",
        },
        {
            "id": "the-grounds",
            "kind": "so_called",
            "text": "the grounds",
            "echoes": "loose-ground",
            "paragraph": 3,
            "prefix": "So much for “",
            "suffix": "”.",
        },
        {
            "id": "somebody-said-so",
            "kind": "quotation",
            "text": "somebody said so",
            "paragraph": 4,
            "prefix": 'And "',
            "suffix": '" he adds',
            "doubt": "The essay does not say who speaks, nor where.",
        },
        {
            "id": "title-weeds",
            "kind": "title",
            "text": "Weeds",
            "footnote": 1,
            "prefix": "“",
            "suffix": "”, *Garden Papers*",
        },
        {
            "id": "second-bed",
            "kind": "mentioned",
            "text": "second bed",
            "unclosed": True,
            "footnote": 3,
            "prefix": "This is the “",
            "suffix": " of the plan.",
        },
    ],
    "footnotes.yaml": [
        {
            "number": 1,
            "paragraph": 1,
            "text": "“Weeds”, *Garden Papers*, Moss and Reed (eds.), volume 2, 4.",
        },
        {
            "number": 2,
            "paragraph": 2,
            "text": "See section H.2.5 of *An Anarchist FAQ* volume 2.",
        },
        {"number": 3, "paragraph": 3, "text": "This is the “second bed of the plan."},
    ],
    "faq_references.yaml": [
        {
            "id": "faq-section-h-2-5",
            "section": "H.2.5",
            "volume": "2",
            "footnote": 2,
            "citation": "faq-h-2-5",
        }
    ],
}
