"""The public document: the shape that is promised, and facts read off the essay by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

import serge_data
from serge_data.dataset import Dataset

Json = dict[str, Any]

#: For each array, the properties that each record has, and those that it may have.
SHAPE: dict[str, tuple[set[str], set[str]]] = {
    "works": (
        {"id", "type", "title", "cited", "mentions"},
        {"subtitle", "short_titles", "authors", "editors", "translators", "container"}
        | {"publisher", "publisher_place", "issued", "season", "volume", "issue", "edition"}
        | {"earlier_edition", "inferred", "doubt"},
    ),
    "people": (
        {"id", "kind", "name"},
        {"given", "family", "members", "name_variants", "mentions", "inferred", "doubt"},
    ),
    "sections": ({"id", "first_paragraph", "last_paragraph"}, {"title"}),
    "citations": (
        {"id", "printed", "work", "locators", "second_hand"},
        {"section", "paragraph", "footnote", "offsets", "inferred", "doubt"},
    ),
    "quotations": (
        {"id", "kind", "text", "text_plain", "unclosed", "locators", "quoted_second_hand"}
        | {"prefix", "suffix"},
        {"speaker", "citation", "echoes", "section", "paragraph", "footnote", "offsets"}
        | {"inferred", "doubt"},
    ),
    "footnotes": ({"number", "text", "section", "paragraph"}, set()),
    "faq_references": ({"id", "section", "volume", "footnote", "citation"}, set()),
}
TYPES: dict[str, type] = {
    **dict.fromkeys(["cited", "second_hand", "unclosed", "quoted_second_hand"], bool),
    **dict.fromkeys(["number", "paragraph", "footnote", "first_paragraph", "last_paragraph"], int),
    **dict.fromkeys(["locators", "mentions", "inferred", "short_titles", "authors"], list),
    **dict.fromkeys(["editors", "translators", "members", "name_variants"], list),
    "offsets": dict,
}
#: What each property refers to; for ``section`` the array decides.
REFERENCES = {
    **dict.fromkeys(["speaker", "authors", "editors", "translators", "members"], "people"),
    **dict.fromkeys(["work", "container", "earlier_edition"], "works"),
    **{"citation": "citations", "echoes": "quotations", "footnote": "footnotes"},
}


@pytest.fixture(scope="module")
def document(data: Dataset) -> Json:
    """The public document, as somebody else would read it."""
    return dict(json.loads(serge_data.export(data, "json")))


def everything(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield *value* and all that is in it, each with its path."""
    yield path, value
    inside = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        inside = enumerate(value)  # type: ignore[assignment] # pairs of another kind
    for key, item in inside:
        yield from everything(item, f"{path}/{key}")


# --- shape ----------------------------------------------------------------------------------------


def test_document_has_the_promised_properties_in_their_order(document: Json) -> None:
    """The document begins with its version and the essay; then come the arrays."""
    assert ["schema_version", "essay", *SHAPE] == list(document)
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", document["schema_version"])
    assert {"schema_version": str, "essay": dict} | dict.fromkeys(SHAPE, list) == {
        name: type(value) for name, value in document.items()
    }


def test_nothing_is_null_and_no_text_is_empty(document: Json) -> None:
    """What is absent is left out: there is no null, no empty text and no number out of place."""
    values = list(everything(document))

    assert [] == [path for path, value in values if value is None]
    assert [] == [path for path, value in values if value in ("", {})]
    assert [] == [
        path
        for path, value in values
        if isinstance(value, str)
        and value != value.strip()
        and path[-6:] not in ("prefix", "suffix")
    ]
    assert [] == [path for path, value in values if isinstance(value, float)]
    assert [] == [path for path, value in values if value == [] and not path.endswith("locators")]


@pytest.mark.parametrize("name", SHAPE)
def test_records_have_the_promised_properties(name: str, document: Json) -> None:
    """Each record has what it must have and nothing unknown, of the right type."""
    required, optional = SHAPE[name]

    assert document[name]
    for record in document[name]:
        assert required <= set(record) <= required | optional
        for key, value in record.items():
            assert type(value) is TYPES.get(key, str), (record, key)


@pytest.mark.parametrize("name", SHAPE)
def test_optional_properties_are_used(name: str, document: Json) -> None:
    """No property is promised that no record has, except for doubts and inferences."""
    used = {key for record in document[name] for key in record}

    assert SHAPE[name][0] | SHAPE[name][1] - {"inferred", "doubt"} <= used


def test_ids_are_unique_slugs(document: Json) -> None:
    """Within its array each id is there once, and is a lower-case slug."""
    for name in SHAPE.keys() - {"footnotes"}:
        found = [record["id"] for record in document[name]]
        assert len(set(found)) == len(found)
        assert all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", each) for each in found)
    assert list(range(1, 47)) == [note["number"] for note in document["footnotes"]]


def test_references_resolve(document: Json) -> None:
    """Every id that stands for another record is the id of one."""
    known = {name: {r.get("id", r.get("number")) for r in document[name]} for name in SHAPE}
    checked = 0
    for name in SHAPE:
        for record in document[name]:
            for key, value in record.items():
                kind = REFERENCES.get(key)
                if key == "section" and name != "faq_references":
                    kind = "sections"
                if kind is not None:
                    assert set(value if isinstance(value, list) else [value]) <= known[kind]
                    checked += 1

    assert set(document["essay"]["authors"]) <= known["people"]
    assert checked > 1000


def test_everything_has_one_place(document: Json) -> None:
    """A record stands in a paragraph of a section or in a footnote, never in both."""
    for record in [*document["citations"], *document["quotations"]]:
        assert ("footnote" in record) != ("paragraph" in record)
        assert ("section" in record) == ("paragraph" in record)


def test_arrays_are_in_reading_order(document: Json) -> None:
    """Body comes before notes in every array; sections and notes follow each other."""
    for name in ("citations", "quotations"):
        places = [(r.get("footnote", 0), r.get("paragraph", 0)) for r in document[name]]
        assert sorted(places) == places
    for name in ("works", "people"):
        places = [
            min(
                ((m.get("footnote", 0), m.get("paragraph", 0)) for m in record.get("mentions", [])),
                default=(0, 0),
            )
            for record in document[name]
        ]
        assert sorted(places) == places
    for record in [*document["works"], *document["people"]]:
        places = [(m.get("footnote", 0), m.get("paragraph", 0)) for m in record.get("mentions", [])]
        assert sorted(places) == places
    starts = [section["first_paragraph"] for section in document["sections"]]
    ends = [section["last_paragraph"] for section in document["sections"]]
    assert [1, *(end + 1 for end in ends[:-1])] == starts
    assert document["essay"]["paragraphs"] == ends[-1]
    faq = [reference["footnote"] for reference in document["faq_references"]]
    assert sorted(faq) == faq


def test_locators_say_what_is_printed_and_what_it_means(document: Json) -> None:
    """A locator has the printed form, its label and first page; last page and volume if any."""
    locators = [
        locator
        for record in [*document["citations"], *document["quotations"]]
        for locator in record["locators"]
    ]
    assert len(locators) > 250
    for locator in locators:
        assert {"printed", "label", "first"} <= set(locator)
        assert set(locator) <= {"printed", "label", "first", "last", "volume"}
        assert locator["label"] in ("page", "section")
        assert ("last" in locator) == bool(re.search("[-–]", locator["printed"]))
        assert not re.search("^(pp?[.]|volume)", locator["printed"])
        if locator.get("last", "").isdigit():
            assert int(locator["first"]) < int(locator["last"])


def test_own_locators_are_the_citations(document: Json) -> None:
    """A quotation's own locators are among those of the citation that covers it."""
    citations = {citation["id"]: citation for citation in document["citations"]}
    for quotation in document["quotations"]:
        if quotation["locators"]:
            covering = citations[quotation["citation"]]["locators"]
            assert all(locator in covering for locator in quotation["locators"])


def test_plain_text_is_the_text_without_emphasis(document: Json) -> None:
    """The plain text has no asterisks, and differs from the text in nothing else."""
    emphasised = [q for q in document["quotations"] if "*" in q["text"]]

    assert emphasised
    for quotation in document["quotations"]:
        assert quotation["text"].replace("*", "") == quotation["text_plain"]


def test_works_are_cited_where_a_citation_names_them(document: Json) -> None:
    """``cited`` says whether a citation names the very work."""
    named = {citation["work"] for citation in document["citations"]}

    assert named == {work["id"] for work in document["works"] if work["cited"]}


def test_export_is_the_same_each_time(data: Dataset) -> None:
    """The document of equal data sets is the same text, in readable letters."""
    first, second = serge_data.export(data, "json"), serge_data.export(serge_data.load(), "json")

    assert first == second
    assert "“" in first
    assert "\\u" not in first
    assert first.endswith("\n}\n")


# --- facts read off the essay ---------------------------------------------------------------------


def the(document: Json, kind: str, **wanted: Any) -> Json:
    """Return the one record of *kind* in which all the *wanted* properties are so."""
    found = [r for r in document[kind] if all(r.get(k) == v for k, v in wanted.items())]
    assert len(found) == 1, found
    return dict(found[0])


def name_of(document: Json, person: str) -> str:
    """Return the name of the *person* with that id."""
    return str(the(document, "people", id=person)["name"])


# Words, place, who says them, the citation that covers them, and their own locators.
SAID: list[tuple[str, dict[str, int], str | None, str | None, list[str]]] = [
    (
        "the best of the anarchists",
        {"paragraph": 3},
        "Lenin",
        "(*Memoirs* 122)",
        ["122"],
    ),
    (
        "never dared dispute the theory of single-party government.",
        {"paragraph": 5},
        "Victor Serge",
        "(*Papers* 181)",
        ["181"],
    ),
    (
        "agricultural-industrial federation",
        {"paragraph": 9},
        "Pierre-Joseph Proudhon",
        "*Property is Theft! A Pierre-Joseph Proudhon Anthology* (Edinburgh/Oakland: AK Press, "
        "2011), Iain McKay (ed.), 709",
        ["709"],
    ),
    (
        "natural organs for the direct struggle with capitalism and for the composition of the "
        "future social order",
        {"paragraph": 9},
        "Kropotkin",
        "quoted in Paul Avrich, *The Russian Anarchists* (Edinburgh/Oakland: AK Press, 2005), 81",
        ["81"],
    ),
    (
        "The party of the proletariat must know"
        + "... how to break the resistance of the backwards elements among the masses; it must "
        "know how to stand firm sometimes against the masses",
        {"paragraph": 32},
        "Victor Serge",
        "(*Year One* 218)",
        ["218"],
    ),
    (
        "[a]uthentic democracy",
        {"paragraph": 36},
        "Susan Weissman",
        "(Serge xviii)",
        ["xviii"],
    ),
    (
        "marvellous results",
        {"paragraph": 41},
        "Victor Serge",
        "(*Memoirs* 172)",
        ["172"],
    ),
    (
        "is merely the next step forward from state-capitalist monopoly",
        {"paragraph": 45},
        "Lenin",
        "(*Year One*, 222)",
        ["222"],
    ),
    (
        "had no wish to disturb the communist party’s monopoly of political power",
        {"paragraph": 45},
        "Leonard Schapiro",
        "Leonard Schapiro, *The Origin of the Communist Autocracy: Political Opposition in the "
        "Soviet State: The First Phase, 1917–1922* (New York: Frederick A. Praeger, 1965), 294",
        ["294"],
    ),
    (
        "industrial armies, especially for agriculture.",
        {"paragraph": 48},
        "Marx and Engels",
        "“Manifesto of the Communist Party”, *The Marx-Engels Reader* (London & New York: W.W. "
        "Norton & Co, 1978), Robert C. Tucker (Ed.), 490",
        ["490"],
    ),
    (
        "conscious lies.",
        {"paragraph": 52},
        "Gaston Leval",
        "Daniel Guérin, *Anarchism: From Theory to Practice* (New York: Monthly Review Press, "
        "1970), 97",
        ["97"],
    ),
    (
        "State Capitalism",
        {"paragraph": 67},
        "Emma Goldman",
        "(247)",
        ["247"],
    ),
    (
        "to proceed from the top downward.",
        {"footnote": 24},
        "Lenin",
        "(*Collected Works* 7: 396–7)",
        ["7: 396–7"],
    ),
    (
        "need rereading, not rewriting.",
        {"footnote": 45},
        "The editors of a Trotskyist journal",
        "(“Exchange of Views on Kronstadt”, Lenin and Trotsky, *Kronstadt* [New York: Pathfinder "
        "Press, 1986], 140–1)",
        ["140–1"],
    ),
    ("Marx’s Vision of Communism", {"footnote": 35}, None, None, []),
    ("War Communism", {"paragraph": 50}, None, None, []),
]


@pytest.mark.parametrize("fact", SAID, ids=[words[:30] for words, *_ in SAID])
def test_quotation_is_what_the_essay_says(fact: Any, document: Json) -> None:
    """Who says what, under which citation and on which page, is as one reads it in the essay."""
    words, place, speaker, citation, locators = fact

    quotation = the(document, "quotations", text=words, **place)

    assert speaker == (name_of(document, quotation["speaker"]) if speaker else None)
    assert ("speaker" in quotation) == (speaker is not None)
    assert ("citation" in quotation) == (citation is not None)
    if citation:
        assert citation == the(document, "citations", id=quotation["citation"])["printed"]
    assert locators == [locator["printed"] for locator in quotation["locators"]]


# The citation as printed, its place, the title of the work, and its locators.
CITED: list[tuple[str, dict[str, int], str, list[Json]]] = [
    (
        "(*Memoirs* 150–1)",
        {"paragraph": 41},
        "Memoirs of a Revolutionary",
        [{"printed": "150–1", "label": "page", "first": "150", "last": "151"}],
    ),
    (
        "*Collected Works* 42: 170",
        {"footnote": 15},
        "Collected Works",
        [{"printed": "42: 170", "label": "page", "first": "170", "volume": "42"}],
    ),
    (
        "(*Collected Works* 7: 396–7)",
        {"footnote": 24},
        "Collected Works",
        [{"printed": "7: 396–7", "label": "page", "first": "396", "last": "397", "volume": "7"}],
    ),
    (
        "(*Proceedings and Documents of the Second Congress 1920* [New York: Pathfinder, 1991] "
        "volume 1, 152)",
        {"footnote": 27},
        "Proceedings and Documents of the Second Congress 1920",
        [{"printed": "152", "label": "page", "first": "152", "volume": "1"}],
    ),
    (
        "section H.2.5 of *An Anarchist FAQ* volume 2",
        {"footnote": 46},
        "An Anarchist FAQ",
        [{"printed": "H.2.5", "label": "section", "first": "H.2.5", "volume": "2"}],
    ),
    (
        "(*Serge* 19, xvii)",
        {"paragraph": 6},
        "Victor Serge",
        [
            {"printed": "19", "label": "page", "first": "19"},
            {"printed": "xvii", "label": "page", "first": "xvii"},
        ],
    ),
    (
        "(*Serge* xi, xvi-xvii)",
        {"paragraph": 73},
        "Victor Serge",
        [
            {"printed": "xi", "label": "page", "first": "xi"},
            {"printed": "xvi-xvii", "label": "page", "first": "xvi", "last": "xvii"},
        ],
    ),
    (
        "(*Serge* 4,13)",
        {"paragraph": 10},
        "Victor Serge",
        [
            {"printed": "4", "label": "page", "first": "4"},
            {"printed": "13", "label": "page", "first": "13"},
        ],
    ),
    (
        "(*Year One*, 374, 359–60)",
        {"paragraph": 50},
        "Year One of the Russian Revolution",
        [
            {"printed": "374", "label": "page", "first": "374"},
            {"printed": "359–60", "label": "page", "first": "359", "last": "360"},
        ],
    ),
    (
        "the introduction (10–13)",
        {"footnote": 36},
        "Property is Theft! A Pierre-Joseph Proudhon Anthology",
        [{"printed": "10–13", "label": "page", "first": "10", "last": "13"}],
    ),
    (
        "(151)",
        {"footnote": 6},
        "The Unhappy Elitist",
        [{"printed": "151", "label": "page", "first": "151"}],
    ),
    (
        "(xlvii)",
        {"paragraph": 68},
        "My Disillusionment in Russia",
        [{"printed": "xlvii", "label": "page", "first": "xlvii"}],
    ),
    (
        "Aves, 17, 11",
        {"footnote": 38},
        "Workers Against Lenin",
        [
            {"printed": "17", "label": "page", "first": "17"},
            {"printed": "11", "label": "page", "first": "11"},
        ],
    ),
    (
        "“The Moralists and Sycophants against Marxism,” *Their Morals and Ours* (New York: "
        "Pathfinder, 1973), 59",
        {"footnote": 43},
        "The Moralists and Sycophants against Marxism",
        [{"printed": "59", "label": "page", "first": "59"}],
    ),
]


@pytest.mark.parametrize("fact", CITED, ids=[printed[:30] for printed, *_ in CITED])
def test_citation_is_what_the_essay_prints(fact: Any, document: Json) -> None:
    """What is cited and where in it, repeats and order kept, is as one reads it in the essay."""
    printed, place, title, locators = fact

    citation = the(document, "citations", printed=printed, **place)

    assert title == the(document, "works", id=citation["work"])["title"]
    assert locators == citation["locators"]


def test_page_that_is_printed_twice_stands_twice(document: Json) -> None:
    """Locators are a list: '(*Serge* 28, 21, 28)' has page 28 first and last."""
    citation = the(document, "citations", printed="(*Serge* 28, 21, 28)")

    assert ["28", "21", "28"] == [locator["first"] for locator in citation["locators"]]


def test_chapter_is_cited_and_not_its_book(document: Json) -> None:
    """Where a chapter or an article is cited, the citation names it, and it names its container."""
    for note, title, container in [
        (34, "The Bolsheviks’ and Workers’ Control", "For Workers’ Power"),
        (35, "Marx’s Vision of Communism", "Social and Sexual Revolution"),
        (37, "Manifesto of the Communist Party", "The Marx-Engels Reader"),
        (43, "The Moralists and Sycophants against Marxism", "Their Morals and Ours"),
        (45, "Exchange of Views on Kronstadt", "Kronstadt"),
    ]:
        citation = the(document, "citations", footnote=note)
        work = the(document, "works", id=citation["work"])
        assert (title, "chapter") == (work["title"], work["type"])
        assert container == the(document, "works", id=work["container"])["title"]
    article = the(document, "works", title="The Unhappy Elitist")
    assert "article-journal" == article["type"]
    assert ("1984", "Spring", "17") == (article["issued"], article["season"], article["issue"])
    assert "History Workshop" == the(document, "works", id=article["container"])["title"]


def test_second_hand_is_marked(document: Json) -> None:
    """Words quoted out of somebody's quotation are marked, flagged by the essay or not."""
    for place, words in [
        ({"paragraph": 17}, "represented the higher interests of the toilers"),
        ({"paragraph": 3}, "the best of the anarchists"),
        ({"paragraph": 52}, "conscious lies."),
    ]:
        quotation = the(document, "quotations", text=words, **place)
        citation = the(document, "citations", id=quotation["citation"])
        assert quotation["quoted_second_hand"]
        assert citation["second_hand"]
    direct = the(document, "quotations", text="conscious lies.")["quoted_second_hand"]
    assert (
        direct
        != the(document, "quotations", text="rooted in concrete conditions.")["quoted_second_hand"]
    )


def test_unclosed_quotations_say_so(document: Json) -> None:
    """Two quotations of the essay have no closing mark: in notes 35 and 42."""
    unclosed = [(q["footnote"], q["text"]) for q in document["quotations"] if q["unclosed"]]

    assert [
        (35, "Marx’s"),
        (
            42,
            "it was not until the second half of the 1930s that Trotsky wrote of political "
            "pluralism and a multi-party system in the USSR.",
        ),
    ] == unclosed


def test_works_are_what_the_essay_says_of_them(document: Json) -> None:
    """Imprints, editors and translators are as printed, and what is not printed is absent."""
    papers = the(document, "works", title="The Serge-Trotsky Papers")
    assert ("Pluto Press", "London", "1994") == (
        papers["publisher"],
        papers["publisher_place"],
        papers["issued"],
    )
    assert ["D. J. Cotterill"] == [name_of(document, each) for each in papers["editors"]]
    year_one = the(document, "works", short_titles=["Year One"])
    assert "Bookmarks, Pluto Press and Writers and Readers" == year_one["publisher"]
    assert "London/New York" == year_one["publisher_place"]
    assert ["Peter Sedgwick"] == [name_of(document, each) for each in year_one["translators"]]
    state = the(document, "works", title="State and Revolution")
    assert not state["cited"]
    assert not {"issued", "publisher", "publisher_place"} & set(state)
    earlier = the(document, "works", subtitle="The course is set on hope")
    assert "2001" == earlier["issued"]
    book = the(document, "works", subtitle="A Political Biography")
    assert earlier["id"] == book["earlier_edition"]


def test_people_are_named_as_in_the_essay(document: Json) -> None:
    """A person is one person however spelt, and a collective is one with its members."""
    weissman = the(document, "people", name="Susan Weissman")
    assert ("Susan", "Weissman") == (weissman["given"], weissman["family"])
    assert {"Wiessman", "Weisman"} <= set(weissman["name_variants"])
    both = the(document, "people", name="Marx and Engels")
    assert "collective" == both["kind"]
    assert ["Marx", "Engels"] == [name_of(document, member) for member in both["members"]]
    assert "collective" == the(document, "people", name="Left Opposition")["kind"]
    assert "given" not in the(document, "people", name="Bakunin")


def test_sections_are_the_essays(document: Json) -> None:
    """The essay has five headings behind an untitled opening."""
    assert [
        ("introduction", None, 1, 6),
        ("anarchists", "The Anarchists", 7, 24),
        ("bolsheviks", "The Bolsheviks", 25, 53),
        ("opposition", "The Opposition", 54, 64),
        ("alternative", "The Alternative", 65, 69),
        ("conclusions", "Conclusions", 70, 76),
    ] == [
        (s["id"], s.get("title"), s["first_paragraph"], s["last_paragraph"])
        for s in document["sections"]
    ]


def test_footnotes_are_the_essays(document: Json) -> None:
    """A note has its words, and the paragraph and section of its mark."""
    assert {
        "number": 26,
        "text": "Aves, 37.",
        "section": "bolsheviks",
        "paragraph": 38,
    } == the(document, "footnotes", number=26)
    assert "conclusions" not in {note["section"] for note in document["footnotes"]}


def test_references_to_the_faq_are_the_essays(document: Json) -> None:
    """The essay leans on nine sections of the FAQ, all of volume 2, in nine notes."""
    assert [
        (10, "H.2.2"),
        (16, "H.2.1"),
        (18, "H.6.1"),
        (20, "H.5"),
        (22, "H.3.11"),
        (24, "H.3.3"),
        (29, "H.6.3"),
        (30, "H.6.2"),
        (46, "H.2.5"),
    ] == [(r["footnote"], r["section"]) for r in document["faq_references"]]
    assert {"2"} == {reference["volume"] for reference in document["faq_references"]}


def test_essay_is_what_its_title_page_says(document: Json) -> None:
    """The essay's own record has the title page's words."""
    essay = document["essay"]

    assert "Victor Serge: The Worst of the Anarchists" == essay["title"]
    assert ["Anarcho"] == [name_of(document, author) for author in essay["authors"]]
    assert ("Anti-Copyright", "anarchism.pageabode.com") == (
        essay["rights"],
        essay["retrieved_from"],
    )
    assert (76, 46) == (essay["paragraphs"], essay["footnotes"])


def test_echo_leads_to_the_words_it_takes_up(document: Json) -> None:
    """'full democracy' in paragraph 6 takes up words quoted just before it."""
    echo = the(document, "quotations", text="full democracy", paragraph=6)
    echoed = the(document, "quotations", id=echo["echoes"])

    assert "so_called" == echo["kind"]
    assert echo["text"] in echoed["text"]
