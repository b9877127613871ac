"""The records that the conformance kit is made from: a small sound set, and what breaks it.

The essay is made up.  Every case is the sound set with one thing changed, and
says which rule that breaks and where; or that it breaks none.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

__all__ = ["CASES", "SOUND", "Case", "Files", "changed"]

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

Change = Callable[[Files], None]


@dataclass(frozen=True)
class Case:
    """The sound set with something changed.

    Attributes:
        rule: the code of the rule that the case is about.
        description: what is changed.
        changes: how to change a copy of the sound set.
        errors: what is then wrong, each as code, file and JSON Pointer; empty
            where nothing is.
    """

    rule: str
    description: str
    changes: tuple[Change, ...]
    errors: tuple[tuple[str, str, str], ...] = field(default=())


def changed(case: Case) -> Files:
    """Return the files of *case*: a copy of the sound ones, changed."""
    files = copy.deepcopy(SOUND)
    for change in case.changes:
        change(files)
    return files


def _steps(path: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in path.split("/")]


def _parent(files: Files, path: str) -> tuple[Any, Any]:
    *outer, last = _steps(path)
    value: Any = files
    for step in outer:
        value = value[step]
    return value, last


def _set(path: str, value: Any) -> Change:
    """Put *value* at *path*, such as ``works.yaml/0/title``."""

    def change(files: Files) -> None:
        parent, last = _parent(files, path)
        parent[last] = copy.deepcopy(value)

    return change


def _remove(path: str) -> Change:
    def change(files: Files) -> None:
        parent, last = _parent(files, path)
        del parent[last]

    return change


def _insert(path: str, value: Any) -> Change:
    def change(files: Files) -> None:
        parent, last = _parent(files, path)
        parent.insert(last, copy.deepcopy(value))

    return change


def _withdrawn(key: str, kind: str, successor: str | None = None) -> Change:
    def change(files: Files) -> None:
        gone = {"id": key, "kind": kind, "reason": "It was recorded twice."}
        named = {"successor": successor} if successor else {}
        files.setdefault("withdrawn.yaml", []).append(gone | named)

    return change


def _swap(file: str, first: int) -> Change:
    def change(files: Files) -> None:
        group = files[file]
        group[first], group[first + 1] = group[first + 1], group[first]

    return change


def _move(file: str, index: int, target: str) -> Change:
    def change(files: Files) -> None:
        files.setdefault(target, []).append(files[file].pop(index))

    return change


def _rename(file: str, folder_file: str) -> Change:
    def change(files: Files) -> None:
        files[folder_file] = files.pop(file)

    return change


_NEWCOMER = {
    "id": "newcomer",
    "kind": "individual",
    "name": "Nell Fern",
    "mentions": [{"printed": "Nell Fern", "paragraph": 4}],
}

CASES: tuple[Case, ...] = (
    # Ids.
    Case("SD201", "every name is the id of a record", ()),
    Case(
        "SD201",
        "a work is contained in one that does not exist",
        (_set("works.yaml/3/container", "garden-paper"),),
        (("SD201", "works.yaml", "/3/container"),),
    ),
    Case(
        "SD201",
        "a quotation names a citation as its speaker",
        (_set("quotations.yaml/0/speaker", "soil-xv"),),
        (("SD201", "quotations.yaml", "/0/speaker"),),
    ),
    Case(
        "SD201",
        "a mention stands in a footnote that does not exist",
        (_set("works.yaml/3/mentions/0/footnote", 9),),
        (("SD201", "works.yaml", "/3/mentions/0/footnote"),),
    ),
    Case(
        "SD202",
        "two records of different kinds have one id",
        (_set("quotations.yaml/3/id", "beds"),),
        (("SD202", "quotations.yaml", "/3/id"),),
    ),
    Case(
        "SD202",
        "an id may begin with the id of another record",
        (_set("quotations.yaml/3/id", "loose-ground-2"),),
    ),
    Case(
        "SD203",
        "a person is named by no other record",
        (
            _insert("people.yaml/4", _NEWCOMER),
            _set("people.yaml/4/mentions/0/footnote", 3),
            _remove("people.yaml/4/mentions/0/paragraph"),
            _set("people.yaml/4/mentions/0/printed", "This"),
            _set("people.yaml/4/name", "This"),
        ),
        (("SD203", "people.yaml", "/4/id"),),
    ),
    Case(
        "SD203",
        "a person who only belongs to a collective is named",
        (
            _remove("quotations.yaml/1/speaker"),
            _set("quotations.yaml/1/doubt", "Who says so?"),
            _remove("quotations.yaml/2/speaker"),
            _set("quotations.yaml/2/doubt", "Who says so?"),
        ),
    ),
    Case(
        "SD204",
        "a work is its own earlier edition",
        (_set("works.yaml/0/earlier_edition", "soil"),),
        (("SD204", "works.yaml", "/0/earlier_edition"),),
    ),
    Case(
        "SD204",
        "two works contain each other",
        (_set("works.yaml/2/container", "weeds"),),
        (("SD204", "works.yaml", "/1/container"),),
    ),
    Case(
        "SD204",
        "a work is the earlier edition of another",
        (
            _set("works.yaml/0/earlier_edition", "faq"),
            _set(
                "works.yaml/0/inferred",
                [{"field": "earlier_edition", "because": "The preface is the same."}],
            ),
        ),
    ),
    Case(
        "SD205",
        "the id of a withdrawn record is used again",
        (_withdrawn("soil-xv", "citation"),),
        (("SD205", "citations.yaml", "/2/id"),),
    ),
    Case(
        "SD205",
        "the id of a withdrawn record is used by none",
        (_withdrawn("soil-15", "citation"),),
    ),
    Case(
        "SD206",
        "the successor is the id of no record",
        (_withdrawn("soil-15", "citation", "soil-xvi"),),
        (("SD206", "withdrawn.yaml", "/0/successor"),),
    ),
    Case(
        "SD206",
        "the successor is of another kind",
        (_withdrawn("soil-15", "citation", "soil"),),
        (("SD206", "withdrawn.yaml", "/0/successor"),),
    ),
    Case(
        "SD206",
        "two withdrawn records are each other's successor",
        (
            _withdrawn("soil-15", "citation", "soil-16"),
            _withdrawn("soil-16", "citation", "soil-15"),
        ),
        (("SD206", "withdrawn.yaml", "/0/successor"),),
    ),
    Case(
        "SD206",
        "the successor was withdrawn later itself",
        (
            _withdrawn("soil-15", "citation", "soil-16"),
            _withdrawn("soil-16", "citation", "soil-xv"),
        ),
    ),
    Case(
        "SD201",
        "a record names one that was withdrawn",
        (
            _withdrawn("mossy", "person", "moss"),
            _set("quotations.yaml/0/speaker", "mossy"),
        ),
        (("SD201", "quotations.yaml", "/0/speaker"),),
    ),
    Case(
        "SD202",
        "a record was withdrawn twice",
        (_withdrawn("soil-15", "citation"), _withdrawn("soil-15", "citation")),
        (("SD202", "withdrawn.yaml", "/1/id"),),
    ),
    # Places.
    Case(
        "SD301",
        "a quotation has neither paragraph nor footnote",
        (
            _remove("quotations.yaml/0/paragraph"),
            _remove("quotations.yaml/0/citation"),
            _remove("quotations.yaml/0/locators"),
            _set("quotations.yaml/0/doubt", "Where?"),
        ),
        (("SD301", "quotations.yaml", "/0"),),
    ),
    Case(
        "SD301",
        "a mention has both paragraph and footnote",
        (_set("works.yaml/3/mentions/0/paragraph", 2),),
        (("SD301", "works.yaml", "/3/mentions/0/footnote"),),
    ),
    Case("SD301", "each has one of the two", ()),
    Case(
        "SD302",
        "a quotation stands in a paragraph after the last",
        (_set("quotations.yaml/4/paragraph", 5),),
        (("SD302", "quotations.yaml", "/4/paragraph"),),
    ),
    Case(
        "SD302",
        "the mark of a footnote stands in the last paragraph",
        (_set("footnotes.yaml/2/paragraph", 4),),
    ),
    Case(
        "SD303",
        "the first section begins with the second paragraph",
        (_set("sections.yaml/0/first_paragraph", 2),),
        (("SD303", "sections.yaml", "/0/first_paragraph"),),
    ),
    Case(
        "SD303",
        "a later section has no title",
        (_remove("sections.yaml/1/title"),),
        (("SD303", "sections.yaml", "/1"),),
    ),
    Case(
        "SD303",
        "there are no sections",
        (_remove("sections.yaml"),),
        (("SD303", "essay.yaml", ""),),
    ),
    Case(
        "SD303",
        "a second section begins with the last paragraph",
        (_set("sections.yaml/1/first_paragraph", 4),),
    ),
    Case(
        "SD310",
        "a footnote is left out",
        (_set("footnotes.yaml/2/number", 4), _set("quotations.yaml/6/footnote", 4)),
        (("SD310", "footnotes.yaml", "/2/number"),),
    ),
    Case(
        "SD310",
        "the essay's record counts one footnote more",
        (_set("essay.yaml/footnotes", 4),),
        (("SD310", "essay.yaml", "/footnotes"),),
    ),
    Case("SD310", "footnotes are numbered to the number that the essay's record states", ()),
    Case(
        "SD311",
        "the mark of the second footnote stands behind that of the third",
        (_set("footnotes.yaml/1/paragraph", 4),),
        (("SD311", "footnotes.yaml", "/1/paragraph"),),
    ),
    Case(
        "SD311",
        "two marks stand in one paragraph",
        (_set("footnotes.yaml/2/paragraph", 2),),
    ),
    Case(
        "SD312",
        "a citation stands before one that comes earlier in the essay",
        (_swap("citations.yaml", 0),),
        (("SD312", "citations.yaml", "/0"),),
    ),
    Case(
        "SD312",
        "two quotations of one paragraph stand in two files",
        (
            _rename("quotations.yaml", "quotations/one.yaml"),
            _move("quotations/one.yaml", 2, "quotations/two.yaml"),
        ),
        (("SD312", "quotations/two.yaml", "/0"),),
    ),
    Case(
        "SD312",
        "the quotations of one paragraph stand in a file of their own",
        (
            _rename("quotations.yaml", "quotations/one.yaml"),
            _move("quotations/one.yaml", 4, "quotations/two.yaml"),
        ),
    ),
    # Citations.
    Case(
        "SD401",
        "a locator is not the printed one",
        (_set("citations.yaml/2/locators/0", "xvi"),),
        (("SD401", "citations.yaml", "/2/locators/0"),),
    ),
    Case(
        "SD401",
        "a printed locator is left out",
        (_remove("citations.yaml/2/locators"),),
        (("SD401", "citations.yaml", "/2"),),
    ),
    Case(
        "SD401",
        "the locators stand in another order",
        (_set("citations.yaml/1/locators", ["9", "7"]),),
        (("SD401", "citations.yaml", "/1/locators/0"),),
    ),
    Case(
        "SD401",
        "a citation prints no locator and has none",
        (_set("citations.yaml/2/printed", "(*Soil*)"), _remove("citations.yaml/2/locators")),
    ),
    Case(
        "SD402",
        "a range ends before it begins",
        (
            _set("citations.yaml/2/printed", "(*Soil* 40–35)"),
            _set("citations.yaml/2/locators", ["40–35"]),
        ),
        (("SD402", "citations.yaml", "/2/locators/0"),),
    ),
    Case(
        "SD402",
        "a range with the digits that differ ascends",
        (
            _set("citations.yaml/2/printed", "(*Soil* 198–201, 203–4)"),
            _set("citations.yaml/2/locators", ["198–201", "203–4"]),
        ),
    ),
    Case(
        "SD403",
        "a citation is said to be at second hand and prints nothing of it",
        (_set("citations.yaml/2/second_hand", True),),
        (("SD403", "citations.yaml", "/2/second_hand"),),
    ),
    Case(
        "SD403",
        "a citation prints 'quoted' and is not said to be at second hand",
        (_remove("citations.yaml/1/second_hand"),),
        (("SD403", "citations.yaml", "/1"),),
    ),
    Case(
        "SD403",
        "all that a citation covers is quoted at second hand, and so is the citation",
        (
            _set("quotations.yaml/0/speaker", "reed"),
            _set("quotations.yaml/0/quoted_second_hand", True),
            _set("citations.yaml/0/second_hand", True),
        ),
    ),
    Case(
        "SD404",
        "a quotation has a locator that its citation lacks",
        (_set("quotations.yaml/1/locators/0", "8"),),
        (("SD404", "quotations.yaml", "/1/locators/0"),),
    ),
    Case(
        "SD404",
        "a quotation lacks the one locator of its citation",
        (_remove("quotations.yaml/0/locators"),),
        (("SD404", "quotations.yaml", "/0"),),
    ),
    Case(
        "SD404",
        "one of several locators is nobody's",
        (_remove("quotations.yaml/2/locators"),),
    ),
    Case(
        "SD405",
        "the citation stands in another paragraph than the quotation",
        (_set("quotations.yaml/0/citation", "soil-xv"), _set("quotations.yaml/0/locators", ["xv"])),
        (("SD405", "quotations.yaml", "/0/citation"),),
    ),
    Case(
        "SD405",
        "the citation stands in a note whose mark is in the quotation's paragraph",
        (_set("quotations.yaml/0/citation", "weeds-4"), _set("quotations.yaml/0/locators", ["4"])),
    ),
    Case(
        "SD406",
        "a quotation has no speaker and no doubt",
        (_remove("quotations.yaml/0/speaker"),),
        (("SD406", "quotations.yaml", "/0"),),
    ),
    Case(
        "SD406",
        "a word as a word has a speaker",
        (_set("quotations.yaml/6/speaker", "moss"),),
        (("SD406", "quotations.yaml", "/6/speaker"),),
    ),
    Case(
        "SD406",
        "a quotation without speaker and citation says what is doubtful",
        (_set("quotations.yaml/4/doubt", "No source is printed."),),
    ),
    Case(
        "SD407",
        "the citation prints the title of another work",
        (_set("citations.yaml/2/printed", "(*Garden Papers* xv)"),),
        (("SD407", "citations.yaml", "/2/work"),),
    ),
    Case(
        "SD407",
        "a bare locator is of the work named before in the same note",
        (
            _set(
                "footnotes.yaml/0/text",
                "“Weeds”, *Garden Papers*, Moss and Reed (eds.), volume 2, 4. He repeats it (5).",
            ),
            _insert(
                "citations.yaml/4",
                {
                    "id": "weeds-5",
                    "printed": "(5)",
                    "work": "weeds",
                    "locators": ["5"],
                    "footnote": 1,
                },
            ),
        ),
    ),
    Case(
        "SD408",
        "an echo stands before the quotation it names",
        (
            _remove("quotations.yaml/3/echoes"),
            _set("quotations.yaml/0/echoes", "the-grounds"),
        ),
        (("SD408", "quotations.yaml", "/0/echoes"),),
    ),
    Case(
        "SD408",
        "an echo shares no word with the quotation it names",
        (_set("quotations.yaml/3/text", "the frames"),),
        (("SD408", "quotations.yaml", "/3/echoes"),),
    ),
    Case(
        "SD408",
        "an echo shares the stem of a word",
        (_set("quotations.yaml/3/text", "groundless"),),
    ),
    Case(
        "SD409",
        "emphasis begins with a space",
        (_set("quotations.yaml/3/text", "the grounds* *"),),
        (("SD409", "quotations.yaml", "/3/text"),),
    ),
    Case(
        "SD409",
        "all the words are emphasized",
        (_set("quotations.yaml/3/text", "*the grounds*"),),
    ),
    Case(
        "SD410",
        "the speaker is not the author of the cited work",
        (_set("quotations.yaml/0/speaker", "reed"),),
        (("SD410", "quotations.yaml", "/0/speaker"),),
    ),
    Case(
        "SD410",
        "the author of the cited work is said to be quoted at second hand",
        (_set("quotations.yaml/1/speaker", "moss"),),
        (("SD410", "quotations.yaml", "/1/quoted_second_hand"),),
    ),
    Case(
        "SD410",
        "it is said why another than the author speaks",
        (
            _set("quotations.yaml/0/speaker", "reed"),
            _set("quotations.yaml/0/inferred", [{"field": "speaker", "because": "He says so."}]),
        ),
    ),
    Case(
        "SD411",
        "an FAQ reference names another section than its citation",
        (_set("faq_references.yaml/0/section", "H.2.6"),),
        (("SD411", "faq_references.yaml", "/0/section"),),
    ),
    Case(
        "SD411",
        "a citation of a section has no FAQ reference",
        (_remove("faq_references.yaml"),),
        (("SD411", "citations.yaml", "/4"),),
    ),
    Case("SD411", "the FAQ reference and its citation agree", ()),
    Case(
        "SD412",
        "there is no such section, and the citation says the same",
        (
            _set("faq_references.yaml/0/section", "H.2.99"),
            _set("citations.yaml/4/printed", "section H.2.99 of *An Anarchist FAQ* volume 2"),
            _set("citations.yaml/4/locators/0", "H.2.99"),
            _set("footnotes.yaml/1/text", "See section H.2.99 of *An Anarchist FAQ* volume 2."),
        ),
        (("SD412", "faq_references.yaml", "/0/section"),),
    ),
    Case("SD412", "the section is one of the FAQ, in the volume that holds it", ()),
    # Facts.
    Case(
        "SD421",
        "the year of a work is not printed",
        (_set("works.yaml/0/issued", "1913"),),
        (("SD421", "works.yaml", "/0/issued"),),
    ),
    Case(
        "SD421",
        "no name of the author is printed",
        (_remove("works.yaml/1/inferred"),),
        (("SD421", "works.yaml", "/1/authors/0"),),
    ),
    Case(
        "SD421",
        "a year that is not printed is said to be inferred",
        (
            _set("works.yaml/0/issued", "1913"),
            _set("works.yaml/0/inferred", [{"field": "issued", "because": "It says so."}]),
        ),
    ),
    Case(
        "SD422",
        "a form of a name is not printed",
        (_set("people.yaml/1/name_variants/0", "Mosse"),),
        (("SD422", "people.yaml", "/1/name_variants/0"),),
    ),
    Case(
        "SD422",
        "somebody who is not the author is mentioned nowhere",
        (_remove("people.yaml/2/mentions"), _swap("people.yaml", 1)),
        (("SD422", "people.yaml", "/1"),),
    ),
    Case("SD422", "the essay's own author is mentioned nowhere", ()),
    Case(
        "SD423",
        "a name is not its given and family name",
        (_set("people.yaml/1/given", "Thomas"),),
        (("SD423", "people.yaml", "/1/name"),),
    ),
    Case(
        "SD423",
        "an individual has members",
        (_set("people.yaml/2/members", ["moss"]),),
        (("SD423", "people.yaml", "/2/members"),),
    ),
    Case(
        "SD423",
        "a name of one word is a family name",
        (_remove("people.yaml/1/given"), _set("people.yaml/1/name", "Moss")),
    ),
    Case(
        "SD424",
        "an inference is about a field that the record lacks",
        (
            _set("works.yaml/1/inferred/0/field", "publisher"),
            _insert("works.yaml/1/inferred/1", {"field": "authors", "because": "It is about him."}),
        ),
        (("SD424", "works.yaml", "/1/inferred/0/field"),),
    ),
    Case(
        "SD424",
        "two inferences are about one field",
        (_insert("works.yaml/1/inferred/1", {"field": "authors", "because": "It is about him."}),),
        (("SD424", "works.yaml", "/1/inferred/1/field"),),
    ),
    Case("SD424", "an inference is about a field of the record", ()),
    # Imprints.
    Case(
        "SD425",
        "the publisher is only a part of the one in the imprint",
        (_set("works.yaml/0/publisher", "Spade"),),
        (("SD425", "works.yaml", "/0/publisher"),),
    ),
    Case("SD425", "place, publisher and year are those of the imprint", ()),
    Case(
        "SD426",
        "the title of the container is not printed where the chapter is named",
        (_set("works.yaml/1/mentions/0/printed", "“Weeds”"),),
        (("SD426", "works.yaml", "/1/container"),),
    ),
    Case(
        "SD426",
        "a container that is not printed is said to be inferred",
        (
            _set("works.yaml/1/mentions/0/printed", "“Weeds”"),
            _insert("works.yaml/1/inferred/1", {"field": "container", "because": "It is there."}),
        ),
    ),
    Case(
        "SD427",
        "somebody is printed as editor who is none",
        (
            _set(
                "works.yaml/0/mentions/0/printed",
                "Tom Moss, *Soil: Notes of a Grower*, Ann Reed (Ed.) (Leeds: Spade Press, 1912)",
            ),
        ),
        (("SD427", "works.yaml", "/0"),),
    ),
    Case(
        "SD427",
        "who is printed as editor is one",
        (
            _set(
                "works.yaml/0/mentions/0/printed",
                "Tom Moss, *Soil: Notes of a Grower*, Ann Reed (Ed.) (Leeds: Spade Press, 1912)",
            ),
            _set("works.yaml/0/editors", ["reed"]),
        ),
    ),
    Case(
        "SD428",
        "a chapter stands in no other work",
        (_set("works.yaml/0/type", "chapter"),),
        (("SD428", "works.yaml", "/0/type"),),
    ),
    Case("SD428", "a chapter stands in a collection", ()),
    # Notes.
    Case(
        "SD430",
        "a citation does not stand in its footnote",
        (
            _set(
                "citations.yaml/3/printed",
                "“Weeds”, *Garden Papers*, Moss and Reed (eds), volume 2, 4",
            ),
        ),
        (("SD430", "citations.yaml", "/3/printed"),),
    ),
    Case(
        "SD430",
        "a mention in the body need stand in no footnote",
        (_set("people.yaml/1/mentions/0/printed", "Tom Moss, sometimes Mos,"),),
    ),
    Case(
        "SD431",
        "a span of a footnote has no record",
        (_remove("quotations.yaml/5"),),
        (("SD431", "footnotes.yaml", "/0/text"),),
    ),
    Case(
        "SD431",
        "a record has other words than the footnote",
        (_set("quotations.yaml/6/text", "second beds"),),
        (("SD431", "quotations.yaml", "/6/text"),),
    ),
    Case(
        "SD431",
        "the words after an unclosed span may be part of it",
        (
            _set("quotations.yaml/6/text", "second bed of"),
            _set("quotations.yaml/6/suffix", " the plan."),
        ),
    ),
    Case(
        "SD432",
        "the prefix lacks the opening mark",
        (_set("quotations.yaml/3/prefix", "So much for "),),
        (("SD432", "quotations.yaml", "/3/prefix"),),
    ),
    Case(
        "SD432",
        "the suffix lacks the closing mark",
        (_set("quotations.yaml/3/suffix", "."),),
        (("SD432", "quotations.yaml", "/3/suffix"),),
    ),
    Case(
        "SD432",
        "a straight mark closes what a curly one opens",
        (_set("quotations.yaml/3/suffix", '".'),),
    ),
    Case(
        "SD433",
        "a title is the title of no work",
        (
            _set("quotations.yaml/3/kind", "title"),
            _set("quotations.yaml/3/text", "Sand"),
            _remove("quotations.yaml/3/echoes"),
        ),
        (("SD433", "quotations.yaml", "/3/text"),),
    ),
    Case(
        "SD433",
        "a title ends with a comma inside the marks",
        (
            _set("quotations.yaml/3/kind", "title"),
            _set("quotations.yaml/3/text", "Soil,"),
            _remove("quotations.yaml/3/echoes"),
        ),
    ),
    # Wholeness.
    Case(
        "SD434",
        "a citation lacks its closing bracket",
        (_set("citations.yaml/2/printed", "(*Soil* xv"),),
        (("SD434", "citations.yaml", "/2/printed"),),
    ),
    Case("SD434", "every citation is whole", ()),
    Case(
        "SD435",
        "a bracket with a locator in a footnote has no record",
        (_set("footnotes.yaml/2/text", "(*Soil* 9) This is the “second bed of the plan."),),
        (("SD435", "footnotes.yaml", "/2/text"),),
    ),
    Case(
        "SD435",
        "a bracket with words in a footnote is no citation",
        (_set("footnotes.yaml/2/text", "(He drew it.) This is the “second bed of the plan."),),
    ),
    Case(
        "SD436",
        "a mention ends inside a word of the footnote",
        (_set("works.yaml/3/mentions/0/printed", "*An Anarchist FAQ* vol"),),
        (("SD436", "works.yaml", "/3/mentions/0/printed"),),
    ),
    Case(
        "SD436",
        "a mention ends with a word of the footnote",
        (_set("works.yaml/3/mentions/0/printed", "*An Anarchist FAQ* volume"),),
    ),
    Case(
        "SD437",
        "there are quotation marks among the words",
        (_set("quotations.yaml/3/text", "the ‘grounds” of it"),),
        (("SD437", "quotations.yaml", "/3/text"),),
    ),
    Case(
        "SD437",
        "two quotations have the same words with other words before them",
        (
            _set("quotations.yaml/3/text", "never in rain"),
            _remove("quotations.yaml/3/echoes"),
        ),
    ),
)
