"""What single rules say of a few records that are made for them."""

from __future__ import annotations

from typing import Any

import pytest

from serge_data.checks import RULES
from serge_data.checks._astray import copies
from serge_data.diagnostics import Finding, Mend
from serge_data.records import (
    CitationRecord,
    EssayRecord,
    FaqReferenceRecord,
    FootnoteRecord,
    InferenceRecord,
    MentionRecord,
    PersonRecord,
    QuotationRecord,
    WorkRecord,
)
from serge_data.recordset import RecordSet

ESSAY = EssayRecord(id="keepers", title="Keepers", language="en", paragraphs=9, footnotes=9)


def said(code: str, **records: Any) -> list[Finding]:
    """Return what the rule *code* says of the *records*, by list."""
    return list(RULES[code].test(RecordSet(ESSAY, **records)))


def work(key: str = "tides", printed: str = "*Tides*", **fields: Any) -> WorkRecord:
    """Return a book that is mentioned with the words *printed*, unless the *fields* differ."""
    mentions = (MentionRecord(printed=printed, paragraph=1),)
    return WorkRecord(
        **{"id": key, "type": "book", "title": "Tides", "mentions": mentions} | fields
    )


# Places


def people_at(*paragraphs: int) -> tuple[PersonRecord, ...]:
    """Return one person for each of the *paragraphs*, who is mentioned there."""
    return tuple(
        PersonRecord(
            id=f"person-{index}",
            kind="individual",
            name="Una Gale",
            mentions=(MentionRecord(printed="Una Gale", paragraph=paragraph),),
        )
        for index, paragraph in enumerate(paragraphs)
    )


@pytest.mark.parametrize(
    ("paragraphs", "moved", "before"),
    [
        ((4, 1, 2), 0, None),
        ((4, 1, 2, 5), 0, 3),
        ((4, 1, 2, 4, 4), 0, 3),
        ((4, 1, 2, 4, 5, 6), 0, 3),
        ((2, 3, 4, 2), 3, 1),
        ((1, 5, 2, 3, 6, 7), 1, 4),
    ],
)
def test_a_record_is_moved_no_farther_than_it_must(
    paragraphs: tuple[int, ...], moved: int, before: int | None
) -> None:
    """A record is moved right behind the last smaller one, or right before the first greater."""
    people = people_at(*paragraphs)
    (finding,) = RULES["SD312"].test(RecordSet(ESSAY, people=people, files={"people.yaml": people}))

    assert people[moved] is finding.record
    assert finding.mend is not None
    assert (None if before is None else people[before]) is finding.mend.value


def test_many_places_beyond_the_last_paragraph_are_one_mistake() -> None:
    """Three of them are three, and of four the essay's record counts too few."""
    beyond = range(ESSAY.paragraphs + 1, ESSAY.paragraphs + 5)

    few = said("SD302", people=people_at(*beyond[:3]))
    [many] = said("SD302", people=people_at(*beyond))

    assert ["person-0", "person-1", "person-2"] == [finding.record.id for finding in few]
    assert (ESSAY, ("paragraphs",)) == (many.record, many.field)


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("citations", CitationRecord(id="a", printed="(4)", work="tides", paragraph=1)),
        ("quotations", QuotationRecord(id="a", kind="title", text="A", prefix="“", suffix="”")),
        ("footnotes", FootnoteRecord(number=1, paragraph=1, text="A.")),
    ],
)
def test_whatever_has_a_place_needs_a_section(kind: str, record: Any) -> None:
    """Where anything stands in the essay, the essay has sections; works alone need none."""
    assert ["there are no sections"] == [one.message for one in said("SD303", **{kind: (record,)})]
    assert [] == said("SD303", works=(work(),))


def test_what_stands_elsewhere_than_its_citation_is_in_no_order() -> None:
    """An FAQ reference in the wrong note is told so by another rule, and not moved."""
    citations = tuple(
        CitationRecord(id=f"faq-{note}", printed="section H.2.2", work="faq", footnote=note)
        for note in (1, 2)
    )

    def moved(*notes: int) -> list[str]:
        references = tuple(
            FaqReferenceRecord(
                id=f"section-{n}", section="H", volume="2", footnote=note, citation=f"faq-{n}"
            )
            for n, note in enumerate(notes, start=1)
        )
        found = said(
            "SD312", citations=citations, faq_references=references, files={"f": references[::-1]}
        )
        return [one.record.id for one in found]

    assert ["section-2"] == moved(1, 2)
    assert [] == moved(1, 3)


# Works and what contains them

TYPES = ("article", "article-journal", "book", "chapter", "collection", "periodical", "webpage")
CONTAINED = {
    ("article", "periodical"),
    ("article-journal", "periodical"),
    ("chapter", "book"),
    ("chapter", "collection"),
}


@pytest.mark.parametrize("kind", TYPES)
def test_what_a_work_may_stand_in(kind: str) -> None:
    """Chapters stand in books and collections, articles in periodicals, and nothing else."""
    wrong = {
        container
        for container in TYPES
        if said("SD428", works=(work(type=kind, container="outer"), work("outer", type=container)))
    }

    assert wrong == {container for container in TYPES if (kind, container) not in CONTAINED}


@pytest.mark.parametrize("kind", TYPES)
def test_what_may_stand_alone(kind: str) -> None:
    """A chapter and an article of a journal stand in something; anything else can do without."""
    found = said("SD428", works=(work(type=kind),))

    assert (kind in ("article-journal", "chapter")) == bool(found)


@pytest.mark.parametrize("field", ["issue", "season"])
def test_what_may_have_an_issue(field: str) -> None:
    """Issue and season are those of what stands in a periodical."""
    with_one = {
        kind
        for kind in ("article", "book", "webpage", "periodical")
        if not said("SD428", works=(work(type=kind, **{field: "4"}),))
    }
    article = work(type="article-journal", container="outer", **{field: "4"})

    assert {"article"} == with_one
    assert [] == said("SD428", works=(article, work("outer", type="periodical")))


def test_what_is_said_of_containers() -> None:
    """The message names both types, and the hint those that would be right."""
    outer = work("outer", type="webpage")

    [no_book] = said("SD428", works=(work(type="chapter", container="outer"), outer))
    [alone] = said("SD428", works=(work(type="chapter"),))
    [inside] = said("SD428", works=(work(type="book", container="outer"), outer))
    [issue] = said("SD428", works=(work(type="book", issue="4"),))

    assert ("'outer' is a webpage, which contains no chapter", ("container",)) == (
        no_book.message,
        no_book.field,
    )
    assert "expected a book or collection" == no_book.hint
    assert "add 'container: …', a book or collection; or mend the type" == alone.hint
    assert ("a work of the type 'book' stands in no other one", ("type",)) == (
        inside.message,
        inside.field,
    )
    assert (
        "expected one of article, article-journal, chapter; or remove the container" == inside.hint
    )
    assert ("a work of the type 'book' has no issue", ("issue",)) == (issue.message, issue.field)


FACTS = {"publisher_place": "Hullport", "publisher": "Quay Press", "issued": "1931"}


@pytest.mark.parametrize(
    ("facts", "imprint", "wrong"),
    [
        ({}, "(Hullport: Quay Press, 1931)", ""),
        ({}, "[Hullport: Quay Press, 1931]", ""),
        ({}, "(Hullport, Quay Press, 1931)", ""),
        ({}, "(Hullport: Quay Press 1931)", ""),
        ({}, "(Hullport: Quay Press: 1931)", ""),
        ({}, "(Quay Press: Hullport, 1931)", "publisher_place"),
        ({}, "(Quay Press, Hullport: Quay Press, 1931)", "publisher_place"),
        ({}, "(Hullport: Quay Press and Sons, 1931)", "publisher"),
        ({}, "(Hullport: Quay Press, 1931, 1933)", "issued"),
        ({}, "(Hullport: Quay Press, 21931)", ""),
        ({}, "(the same, in *Tides*: 1931)", ""),
        ({}, "(Hullport; Quay Press; 1931)", ""),
        ({}, "(Hullport: Quay Press)", ""),
        ({"publisher_place": None}, "(Hullport: Quay Press, 1931)", "publisher_place"),
        ({"publisher": None}, "(Hullport: Quay Press, 1931)", "publisher"),
        ({"issued": None}, "(Hullport: Quay Press, 1931)", "issued"),
        ({"publisher": "Quay Pr.ss"}, "(Hullport: Quay Press, 1931)", ""),
        ({"publisher": "Ebb"}, "(Hullport: Quay Press, 1931)", ""),
        ({"publisher": "Quay – Press"}, "(Hullport: Quay - Press, 1931)", ""),
    ],
)
def test_an_imprint_is_place_publisher_and_year(
    facts: dict[str, Any], imprint: str, wrong: str
) -> None:
    """What an imprint says is in the fields; what it does not print at all, another rule says."""
    book = work(printed=f"*Tides* {imprint}", **FACTS | facts)
    chapter = work("lamps", f"“Lamps”, *Tides* {imprint}", type="chapter", container="tides")

    for works in ((book,), (chapter, work(**FACTS | facts))):
        found = said("SD425", works=works)
        assert [wrong] * bool(wrong) == [
            next((field for field in FACTS if f" the {field}" in one.message), None)
            or next(field for field in FACTS if f"no {field}" in one.message)
            for one in found
        ]
        for one in found:
            value = (FACTS | facts)[wrong]
            assert "tides" == one.record.id
            assert ((wrong,) if value else ()) == one.field
            what = (
                f"'{value}' is not the {wrong}" if value else f"there is no {wrong}, but one stands"
            )
            assert f"{what} in the imprint printed with 'tides', '{imprint[1:-1]}'" == one.message
            assert "an imprint reads: place, publisher, year" == one.hint


def test_a_work_in_itself_has_no_imprint_of_its_own() -> None:
    """What stands in itself, or in what nobody knows, is compared with no imprint."""
    printed = "*Tides* (Hullport: Quay Press, 1931)"

    assert [] == said("SD425", works=(work(printed=printed, container="tides"),))
    assert [] == said("SD425", works=(work(printed=printed, container="ebb"),))


def test_the_works_behind_one_without_an_imprint_are_compared() -> None:
    """What stands in itself keeps no other work from being compared."""
    itself = work("ebb", container="ebb")
    imprint = "*Tides* (Hullport: Quay Press, 1931)"

    assert ["tides"] == [x.record.id for x in said("SD425", works=(itself, work(printed=imprint)))]
    editor = work(printed="*Tides*, Nell Rudd (Ed.)")
    assert ["tides"] == [x.record.id for x in said("SD427", works=(itself, editor))]


@pytest.mark.parametrize("field", ["container", "earlier_edition"])
@pytest.mark.parametrize(
    ("printed", "others", "is_right"),
    [
        ("“Lamps”, in *Ebb: A Tale*", {"subtitle": "A Tale"}, True),
        ("“Lamps”, in *Ebb*", {"subtitle": "A Tale"}, False),
        ("“Lamps”, in *Ebb*", {}, True),
        ("“Lamps”, in *Ebbs*", {}, False),
        ("“Lamps”, in *Ebbs*", {"id": "flow"}, True),
    ],
)
def test_what_contains_a_work_is_printed_with_it(
    field: str, printed: str, others: dict[str, Any], is_right: bool
) -> None:
    """The whole title of container and earlier edition stands there, if there is such a work."""
    other = work(**{"key": "ebb", "title": "Ebb", "id": "ebb"} | others)

    found = said("SD426", works=(work("lamps", printed, **{field: "ebb"}), other))

    assert [(field,)] * (not is_right) == [one.field for one in found]
    assert ["the title of 'ebb' is not printed where the essay names 'lamps'"] * len(found) == [
        one.message for one in found
    ]


PEOPLE = (
    PersonRecord(id="moss", kind="individual", name="Ivo Moss"),
    PersonRecord(id="moss-rudd", kind="collective", name="Ivo Moss and Nell Rudd"),
)
BY_INFERENCE = (InferenceRecord(field="editors", because="They said so."),)


@pytest.mark.parametrize(
    ("fields", "printed", "missing"),
    [
        ({"editors": ("moss",)}, "Ivo Moss (Ed.)", ""),
        ({"editors": ("moss",)}, "edited by Ivo Moss (ed.)", ""),
        ({"editors": ("moss",)}, "Nell Rudd (Ed.)", "Nell Rudd"),
        ({}, "Nell Rudd (Eds.)", "Nell Rudd"),
        ({}, "Nell O’Rudd-Moss (ed.)", "Nell O’Rudd-Moss"),
        ({"editors": ("moss-rudd",)}, "Ivo Moss and Nell Rudd (Eds.)", ""),
        ({"editors": ("moss-rudd",)}, "Ivo Moss and Una Gale (Eds.)", "Una Gale"),
        ({"editors": ("ebb",)}, "Nell Rudd (Ed.)", ""),
        ({"editors": ("moss", "ebb")}, "Nell Rudd (Ed.)", ""),
        ({"editors": ("moss",), "inferred": BY_INFERENCE}, "Nell Rudd (Ed.)", ""),
        ({}, "Nell Rudd", ""),
    ],
)
def test_who_is_printed_as_editor_is_one(
    fields: dict[str, Any], printed: str, missing: str
) -> None:
    """Who has "(Ed.)" behind the name is among the editors, of the book where it is a chapter."""
    book = work(printed=f"*Tides*, {printed}", **fields)
    chapter = work("lamps", f"“Lamps”, {printed}", type="chapter", container="tides")

    for works, named in (((book,), "tides"), ((chapter, work(**fields)), "lamps")):
        found = said("SD427", works=works, people=PEOPLE)
        assert [
            f"'{name}' is printed as editor where the essay names '{named}'"
            for name in filter(None, [missing])
        ] == [one.message for one in found]
        assert ["tides"] * len(found) == [one.record.id for one in found]
        assert all(one.field == (("editors",) if "editors" in fields else ()) for one in found)


# Citations and quotations


def citation(key: str, printed: str, **fields: Any) -> CitationRecord:
    """Return a citation of *Tides* in the second paragraph, unless the *fields* differ."""
    said: dict[str, Any] = {"work": "tides", "paragraph": 2}
    return CitationRecord(id=key, printed=printed, **said | fields)


def quotation(key: str, text: str, **fields: Any) -> QuotationRecord:
    """Return a quotation in the second paragraph, unless the *fields* differ."""
    said: dict[str, Any] = {"kind": "quotation", "prefix": "“", "suffix": "”", "paragraph": 2}
    return QuotationRecord(id=key, text=text, **said | fields)


def test_every_citation_is_compared_with_what_it_prints() -> None:
    """A citation that is sound, or that another rule objects to, hides no other one."""
    found = said(
        "SD401",
        citations=(
            citation("sound", "(*Tides* 12)", locators=("12",)),
            citation("no-locator", "(*Tides* 12)", locators=("p. 12",)),
            citation("wrong", "(*Tides* 12)", locators=("14",)),
        ),
    )

    assert [("wrong", ("locators", 0))] == [(one.record.id, one.field) for one in found]


def test_a_title_of_one_work_is_no_title_of_another_one_in_it() -> None:
    """What a citation prints is a whole title, though another work's title stands in it."""
    storm = work("storm", "*Storm Tides*", title="Storm Tides")

    found = said("SD407", works=(work(), storm), citations=(citation("a", "(*Storm Tides*, 12)"),))
    [finding] = said(
        "SD407",
        works=(work(), storm),
        citations=(citation("a", "(*Storm Tides*, 12)", locators=("12",)),),
    )

    assert [] == found, "the locators that it lacks may be why it is not understood"
    assert "'Storm Tides' is the work 'storm'" == finding.hint


def test_a_name_without_parts_excuses_no_citation() -> None:
    """Somebody has a name that is in order, though nobody says which part is the family's."""
    [finding] = said(
        "SD407",
        works=(work(authors=("moss",)),),
        people=PEOPLE,
        citations=(citation("a", "(*Storms* 12)", locators=("12",)),),
    )

    assert ("work",) == finding.field


def test_every_author_is_looked_for() -> None:
    """Of an author whose name is wrong another rule says so; the others are to be printed."""
    people = [
        PersonRecord(
            id=key,
            kind="individual",
            name=name,
            mentions=(MentionRecord(printed=printed, paragraph=1),),
        )
        for key, name, printed in [
            ("moss", "Ivo Moss", "Ivo Mos"),
            ("rudd", "Nell Rudd", "Nell Rudd"),
            ("gale", "Una Gale", "Una Gale"),
        ]
    ]

    found = said(
        "SD421",
        works=(work(printed="*Tides*, Una Gale", authors=("moss", "ebb", "rudd", "gale")),),
        people=people,
    )

    assert [("authors", 2)] == [one.field for one in found]


def test_an_author_is_not_at_second_hand_where_all_people_are_authors() -> None:
    """The authors of a work are known when each has a record, and nobody else need have one."""
    found = said(
        "SD410",
        works=(work(printed="Ivo Moss, *Tides*", authors=("moss",)),),
        people=PEOPLE[:1],
        citations=(citation("tides-12", "(*Tides* 12)", locators=("12",)),),
        quotations=(
            quotation("a", "a", speaker="moss", citation="tides-12", quoted_second_hand=True),
        ),
    )

    assert [("quoted_second_hand",)] == [one.field for one in found]


def test_every_title_is_looked_for() -> None:
    """A title that a work has hides no other one."""
    titles = [quotation(text.lower(), text, kind="title") for text in ("Tides", "Storms")]

    for quotations in (titles, [quotation("a", "a"), *titles]):
        found = said("SD433", works=(work(),), quotations=tuple(quotations))
        assert ["storms"] == [one.record.id for one in found]


@pytest.mark.parametrize("mark", '"“”')
def test_no_mark_stands_among_the_words(mark: str) -> None:
    """A double quotation mark of any shape ends a quotation, so that none stands in it."""
    found = said("SD437", quotations=(quotation("a", f"a{mark} b"), quotation("b", "it’s 'b'")))

    assert [("a", ("text",))] == [(one.record.id, one.field) for one in found]


@pytest.mark.parametrize(
    ("records", "rank", "expected"),
    [
        ("a2 b2", {}, []),
        ("a2 a2", {}, [1]),
        ("a2 b2 a2 c2 a2", {}, [2, 4]),
        ("a5 b2 a5", {}, [0]),
        ("a5 a5 b1 c2 d3", {}, [1]),
        ("a5 a5 a5 b1 c2 d3 e4", {}, [1, 2]),
        ("a2 A2", {}, []),
        ("a2 a2 A2", {}, []),
        ("a2 A2 A2", {}, []),
        ("a2 b2 a2", {"a": 0, "b": 1}, [2]),
        ("a2 b2 a2", {"b": 0, "a": 1}, [0]),
        ("a2 b2 a2", {"a": 1}, [0]),
        ("a2 b2 a2", {"a": 0}, [2]),
        ("a2 b3 a2", {"a": 1, "b": 0}, [2]),
    ],
)
def test_of_copies_one_stays(records: str, rank: dict[str, int], expected: list[int]) -> None:
    """The first in its place stays, or the first; what differs in anything is no copy.

    A letter is a record and a number its paragraph; capitals are the same id with other words.
    """
    quotations = tuple(
        quotation(record[0].lower(), record[0], paragraph=int(record[1]))
        for record in records.split()
    )
    found = copies(RecordSet(ESSAY, quotations=quotations, files={"a": quotations}), rank or None)

    assert expected == [index for index, one in enumerate(quotations) if id(one) in found]


@pytest.mark.parametrize(("words", "expected"), [("a", []), ("c", ["a"])])
def test_a_copy_in_another_file_is_in_no_wrong_file(words: str, expected: list[str]) -> None:
    """Of a record that stands elsewhere once more another rule says so."""
    here = (quotation("a", "a"), quotation("b", "b"))
    there = (quotation("a", words),)

    found = said("SD312", quotations=here + there, files={"q/a.yaml": here, "q/b.yaml": there})

    assert expected == [one.record.id for one in found]


def test_marks_around_the_words_are_left_out() -> None:
    """The marks and the space beside them are no words, and every letter is one."""
    [finding] = said("SD437", quotations=(quotation("a", "“ Part X ”"),))

    assert Mend("write 'Part X'", ("text",), "Part X") == finding.mend
