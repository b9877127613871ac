"""The cases: the sound set with one thing changed, which rule that breaks, and where; or none."""

from __future__ import annotations

from tools.conformance.changes import (
    Case,
    inserted,
    moved,
    put,
    removed,
    renamed,
    swapped,
    withdrawn,
)

__all__ = ["CASES"]

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
        (put("works.yaml/3/container", "garden-paper"),),
        (("SD201", "works.yaml", "/3/container"),),
    ),
    Case(
        "SD201",
        "a quotation names a citation as its speaker",
        (put("quotations.yaml/0/speaker", "soil-xv"),),
        (("SD201", "quotations.yaml", "/0/speaker"),),
    ),
    Case(
        "SD201",
        "a mention stands in a footnote that does not exist",
        (put("works.yaml/3/mentions/0/footnote", 9),),
        (("SD201", "works.yaml", "/3/mentions/0/footnote"),),
    ),
    Case(
        "SD202",
        "two records of different kinds have one id",
        (put("quotations.yaml/3/id", "beds"),),
        (("SD202", "quotations.yaml", "/3/id"),),
    ),
    Case(
        "SD202",
        "an id may begin with the id of another record",
        (put("quotations.yaml/3/id", "loose-ground-2"),),
    ),
    Case(
        "SD203",
        "a person is named by no other record",
        (
            inserted("people.yaml/4", _NEWCOMER),
            put("people.yaml/4/mentions/0/footnote", 3),
            removed("people.yaml/4/mentions/0/paragraph"),
            put("people.yaml/4/mentions/0/printed", "This"),
            put("people.yaml/4/name", "This"),
        ),
        (("SD203", "people.yaml", "/4/id"),),
    ),
    Case(
        "SD203",
        "a person who only belongs to a collective is named",
        (
            removed("quotations.yaml/1/speaker"),
            put("quotations.yaml/1/doubt", "Who says so?"),
            removed("quotations.yaml/2/speaker"),
            put("quotations.yaml/2/doubt", "Who says so?"),
        ),
    ),
    Case(
        "SD204",
        "a work is its own earlier edition",
        (put("works.yaml/0/earlier_edition", "soil"),),
        (("SD204", "works.yaml", "/0/earlier_edition"),),
    ),
    Case(
        "SD204",
        "two works contain each other",
        (put("works.yaml/2/container", "weeds"),),
        (("SD204", "works.yaml", "/1/container"),),
    ),
    Case(
        "SD204",
        "a work is the earlier edition of another",
        (
            put("works.yaml/0/earlier_edition", "faq"),
            put(
                "works.yaml/0/inferred",
                [{"field": "earlier_edition", "because": "The preface is the same."}],
            ),
        ),
    ),
    Case(
        "SD205",
        "the id of a withdrawn record is used again",
        (withdrawn("soil-xv", "citation"),),
        (("SD205", "citations.yaml", "/2/id"),),
    ),
    Case(
        "SD205",
        "the id of a withdrawn record is used by none",
        (withdrawn("soil-15", "citation"),),
    ),
    Case(
        "SD206",
        "the successor is the id of no record",
        (withdrawn("soil-15", "citation", "soil-xvi"),),
        (("SD206", "withdrawn.yaml", "/0/successor"),),
    ),
    Case(
        "SD206",
        "the successor is of another kind",
        (withdrawn("soil-15", "citation", "soil"),),
        (("SD206", "withdrawn.yaml", "/0/successor"),),
    ),
    Case(
        "SD206",
        "two withdrawn records are each other's successor",
        (
            withdrawn("soil-15", "citation", "soil-16"),
            withdrawn("soil-16", "citation", "soil-15"),
        ),
        (("SD206", "withdrawn.yaml", "/0/successor"),),
    ),
    Case(
        "SD206",
        "the successor was withdrawn later itself",
        (
            withdrawn("soil-15", "citation", "soil-16"),
            withdrawn("soil-16", "citation", "soil-xv"),
        ),
    ),
    Case(
        "SD201",
        "a record names one that was withdrawn",
        (
            withdrawn("mossy", "person", "moss"),
            put("quotations.yaml/0/speaker", "mossy"),
        ),
        (("SD201", "quotations.yaml", "/0/speaker"),),
    ),
    Case(
        "SD202",
        "a record was withdrawn twice",
        (withdrawn("soil-15", "citation"), withdrawn("soil-15", "citation")),
        (("SD202", "withdrawn.yaml", "/1/id"),),
    ),
    # Places.
    Case(
        "SD301",
        "a quotation has neither paragraph nor footnote",
        (
            removed("quotations.yaml/0/paragraph"),
            removed("quotations.yaml/0/citation"),
            removed("quotations.yaml/0/locators"),
            put("quotations.yaml/0/doubt", "Where?"),
        ),
        (("SD301", "quotations.yaml", "/0"),),
    ),
    Case(
        "SD301",
        "a mention has both paragraph and footnote",
        (put("works.yaml/3/mentions/0/paragraph", 2),),
        (("SD301", "works.yaml", "/3/mentions/0/footnote"),),
    ),
    Case("SD301", "each has one of the two", ()),
    Case(
        "SD302",
        "a quotation stands in a paragraph after the last",
        (put("quotations.yaml/4/paragraph", 5),),
        (("SD302", "quotations.yaml", "/4/paragraph"),),
    ),
    Case(
        "SD302",
        "the mark of a footnote stands in the last paragraph",
        (put("footnotes.yaml/2/paragraph", 4),),
    ),
    Case(
        "SD303",
        "the first section begins with the second paragraph",
        (put("sections.yaml/0/first_paragraph", 2),),
        (("SD303", "sections.yaml", "/0/first_paragraph"),),
    ),
    Case(
        "SD303",
        "a later section has no title",
        (removed("sections.yaml/1/title"),),
        (("SD303", "sections.yaml", "/1"),),
    ),
    Case(
        "SD303",
        "there are no sections",
        (removed("sections.yaml"),),
        (("SD303", "essay.yaml", ""),),
    ),
    Case(
        "SD303",
        "a second section begins with the last paragraph",
        (put("sections.yaml/1/first_paragraph", 4),),
    ),
    Case(
        "SD310",
        "a footnote is left out",
        (put("footnotes.yaml/2/number", 4), put("quotations.yaml/6/footnote", 4)),
        (("SD310", "footnotes.yaml", "/2/number"),),
    ),
    Case(
        "SD310",
        "the essay's record counts one footnote more",
        (put("essay.yaml/footnotes", 4),),
        (("SD310", "essay.yaml", "/footnotes"),),
    ),
    Case("SD310", "footnotes are numbered to the number that the essay's record states", ()),
    Case(
        "SD311",
        "the mark of the second footnote stands behind that of the third",
        (put("footnotes.yaml/1/paragraph", 4),),
        (("SD311", "footnotes.yaml", "/1/paragraph"),),
    ),
    Case(
        "SD311",
        "two marks stand in one paragraph",
        (put("footnotes.yaml/2/paragraph", 2),),
    ),
    Case(
        "SD312",
        "a citation stands before one that comes earlier in the essay",
        (swapped("citations.yaml", 0),),
        (("SD312", "citations.yaml", "/0"),),
    ),
    Case(
        "SD312",
        "two quotations of one paragraph stand in two files",
        (
            renamed("quotations.yaml", "quotations/one.yaml"),
            moved("quotations/one.yaml", 2, "quotations/two.yaml"),
        ),
        (("SD312", "quotations/two.yaml", "/0"),),
    ),
    Case(
        "SD312",
        "the quotations of one paragraph stand in a file of their own",
        (
            renamed("quotations.yaml", "quotations/one.yaml"),
            moved("quotations/one.yaml", 4, "quotations/two.yaml"),
        ),
    ),
    # Citations.
    Case(
        "SD401",
        "a locator is not the printed one",
        (put("citations.yaml/2/locators/0", "xvi"),),
        (("SD401", "citations.yaml", "/2/locators/0"),),
    ),
    Case(
        "SD401",
        "a printed locator is left out",
        (removed("citations.yaml/2/locators"),),
        (("SD401", "citations.yaml", "/2"),),
    ),
    Case(
        "SD401",
        "the locators stand in another order",
        (put("citations.yaml/1/locators", ["9", "7"]),),
        (("SD401", "citations.yaml", "/1/locators/0"),),
    ),
    Case(
        "SD401",
        "a citation prints no locator and has none",
        (put("citations.yaml/2/printed", "(*Soil*)"), removed("citations.yaml/2/locators")),
    ),
    Case(
        "SD402",
        "a range ends before it begins",
        (
            put("citations.yaml/2/printed", "(*Soil* 40–35)"),
            put("citations.yaml/2/locators", ["40–35"]),
        ),
        (("SD402", "citations.yaml", "/2/locators/0"),),
    ),
    Case(
        "SD402",
        "a range with the digits that differ ascends",
        (
            put("citations.yaml/2/printed", "(*Soil* 198–201, 203–4)"),
            put("citations.yaml/2/locators", ["198–201", "203–4"]),
        ),
    ),
    Case(
        "SD403",
        "a citation is said to be at second hand and prints nothing of it",
        (put("citations.yaml/2/second_hand", True),),
        (("SD403", "citations.yaml", "/2/second_hand"),),
    ),
    Case(
        "SD403",
        "a citation prints 'quoted' and is not said to be at second hand",
        (removed("citations.yaml/1/second_hand"),),
        (("SD403", "citations.yaml", "/1"),),
    ),
    Case(
        "SD403",
        "all that a citation covers is quoted at second hand, and so is the citation",
        (
            put("quotations.yaml/0/speaker", "reed"),
            put("quotations.yaml/0/quoted_second_hand", True),
            put("citations.yaml/0/second_hand", True),
        ),
    ),
    Case(
        "SD404",
        "a quotation has a locator that its citation lacks",
        (put("quotations.yaml/1/locators/0", "8"),),
        (("SD404", "quotations.yaml", "/1/locators/0"),),
    ),
    Case(
        "SD404",
        "a quotation lacks the one locator of its citation",
        (removed("quotations.yaml/0/locators"),),
        (("SD404", "quotations.yaml", "/0"),),
    ),
    Case(
        "SD404",
        "one of several locators is nobody's",
        (removed("quotations.yaml/2/locators"),),
    ),
    Case(
        "SD405",
        "the citation stands in another paragraph than the quotation",
        (put("quotations.yaml/0/citation", "soil-xv"), put("quotations.yaml/0/locators", ["xv"])),
        (("SD405", "quotations.yaml", "/0/citation"),),
    ),
    Case(
        "SD405",
        "the citation stands in a note whose mark is in the quotation's paragraph",
        (put("quotations.yaml/0/citation", "weeds-4"), put("quotations.yaml/0/locators", ["4"])),
    ),
    Case(
        "SD406",
        "a quotation has no speaker and no doubt",
        (removed("quotations.yaml/0/speaker"),),
        (("SD406", "quotations.yaml", "/0"),),
    ),
    Case(
        "SD406",
        "a word as a word has a speaker",
        (put("quotations.yaml/6/speaker", "moss"),),
        (("SD406", "quotations.yaml", "/6/speaker"),),
    ),
    Case(
        "SD406",
        "a quotation without speaker and citation says what is doubtful",
        (put("quotations.yaml/4/doubt", "No source is printed."),),
    ),
    Case(
        "SD407",
        "the citation prints the title of another work",
        (put("citations.yaml/2/printed", "(*Garden Papers* xv)"),),
        (("SD407", "citations.yaml", "/2/work"),),
    ),
    Case(
        "SD407",
        "a bare locator is of the work named before in the same note",
        (
            put(
                "footnotes.yaml/0/text",
                "“Weeds”, *Garden Papers*, Moss and Reed (eds.), volume 2, 4. He repeats it (5).",
            ),
            inserted(
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
            removed("quotations.yaml/3/echoes"),
            put("quotations.yaml/0/echoes", "the-grounds"),
        ),
        (("SD408", "quotations.yaml", "/0/echoes"),),
    ),
    Case(
        "SD408",
        "an echo shares no word with the quotation it names",
        (put("quotations.yaml/3/text", "the frames"),),
        (("SD408", "quotations.yaml", "/3/echoes"),),
    ),
    Case(
        "SD408",
        "an echo shares the stem of a word",
        (put("quotations.yaml/3/text", "groundless"),),
    ),
    Case(
        "SD409",
        "emphasis begins with a space",
        (put("quotations.yaml/3/text", "the grounds* *"),),
        (("SD409", "quotations.yaml", "/3/text"),),
    ),
    Case(
        "SD409",
        "all the words are emphasized",
        (put("quotations.yaml/3/text", "*the grounds*"),),
    ),
    Case(
        "SD410",
        "the speaker is not the author of the cited work",
        (put("quotations.yaml/0/speaker", "reed"),),
        (("SD410", "quotations.yaml", "/0/speaker"),),
    ),
    Case(
        "SD410",
        "the author of the cited work is said to be quoted at second hand",
        (put("quotations.yaml/1/speaker", "moss"),),
        (("SD410", "quotations.yaml", "/1/quoted_second_hand"),),
    ),
    Case(
        "SD410",
        "it is said why another than the author speaks",
        (
            put("quotations.yaml/0/speaker", "reed"),
            put("quotations.yaml/0/inferred", [{"field": "speaker", "because": "He says so."}]),
        ),
    ),
    Case(
        "SD411",
        "an FAQ reference names another section than its citation",
        (put("faq_references.yaml/0/section", "H.2.6"),),
        (("SD411", "faq_references.yaml", "/0/section"),),
    ),
    Case(
        "SD411",
        "a citation of a section has no FAQ reference",
        (removed("faq_references.yaml"),),
        (("SD411", "citations.yaml", "/4"),),
    ),
    Case("SD411", "the FAQ reference and its citation agree", ()),
    Case(
        "SD412",
        "there is no such section, and the citation says the same",
        (
            put("faq_references.yaml/0/section", "H.2.99"),
            put("citations.yaml/4/printed", "section H.2.99 of *An Anarchist FAQ* volume 2"),
            put("citations.yaml/4/locators/0", "H.2.99"),
            put("footnotes.yaml/1/text", "See section H.2.99 of *An Anarchist FAQ* volume 2."),
        ),
        (("SD412", "faq_references.yaml", "/0/section"),),
    ),
    Case("SD412", "the section is one of the FAQ, in the volume that holds it", ()),
    # Facts.
    Case(
        "SD421",
        "the year of a work is not printed",
        (put("works.yaml/0/issued", "1913"),),
        (("SD421", "works.yaml", "/0/issued"),),
    ),
    Case(
        "SD421",
        "no name of the author is printed",
        (removed("works.yaml/1/inferred"),),
        (("SD421", "works.yaml", "/1/authors/0"),),
    ),
    Case(
        "SD421",
        "a year that is not printed is said to be inferred",
        (
            put("works.yaml/0/issued", "1913"),
            put("works.yaml/0/inferred", [{"field": "issued", "because": "It says so."}]),
        ),
    ),
    Case(
        "SD422",
        "a form of a name is not printed",
        (put("people.yaml/1/name_variants/0", "Mosse"),),
        (("SD422", "people.yaml", "/1/name_variants/0"),),
    ),
    Case(
        "SD422",
        "somebody who is not the author is mentioned nowhere",
        (removed("people.yaml/2/mentions"), swapped("people.yaml", 1)),
        (("SD422", "people.yaml", "/1"),),
    ),
    Case("SD422", "the essay's own author is mentioned nowhere", ()),
    Case(
        "SD423",
        "a name is not its given and family name",
        (put("people.yaml/1/given", "Thomas"),),
        (("SD423", "people.yaml", "/1/name"),),
    ),
    Case(
        "SD423",
        "an individual has members",
        (put("people.yaml/2/members", ["moss"]),),
        (("SD423", "people.yaml", "/2/members"),),
    ),
    Case(
        "SD423",
        "a name of one word is a family name",
        (removed("people.yaml/1/given"), put("people.yaml/1/name", "Moss")),
    ),
    Case(
        "SD424",
        "an inference is about a field that the record lacks",
        (
            put("works.yaml/1/inferred/0/field", "publisher"),
            inserted(
                "works.yaml/1/inferred/1", {"field": "authors", "because": "It is about him."}
            ),
        ),
        (("SD424", "works.yaml", "/1/inferred/0/field"),),
    ),
    Case(
        "SD424",
        "two inferences are about one field",
        (inserted("works.yaml/1/inferred/1", {"field": "authors", "because": "It is about him."}),),
        (("SD424", "works.yaml", "/1/inferred/1/field"),),
    ),
    Case("SD424", "an inference is about a field of the record", ()),
    # Imprints.
    Case(
        "SD425",
        "the publisher is only a part of the one in the imprint",
        (put("works.yaml/0/publisher", "Spade"),),
        (("SD425", "works.yaml", "/0/publisher"),),
    ),
    Case("SD425", "place, publisher and year are those of the imprint", ()),
    Case(
        "SD426",
        "the title of the container is not printed where the chapter is named",
        (put("works.yaml/1/mentions/0/printed", "“Weeds”"),),
        (("SD426", "works.yaml", "/1/container"),),
    ),
    Case(
        "SD426",
        "a container that is not printed is said to be inferred",
        (
            put("works.yaml/1/mentions/0/printed", "“Weeds”"),
            inserted("works.yaml/1/inferred/1", {"field": "container", "because": "It is there."}),
        ),
    ),
    Case(
        "SD427",
        "somebody is printed as editor who is none",
        (
            put(
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
            put(
                "works.yaml/0/mentions/0/printed",
                "Tom Moss, *Soil: Notes of a Grower*, Ann Reed (Ed.) (Leeds: Spade Press, 1912)",
            ),
            put("works.yaml/0/editors", ["reed"]),
        ),
    ),
    Case(
        "SD428",
        "a chapter stands in no other work",
        (put("works.yaml/0/type", "chapter"),),
        (("SD428", "works.yaml", "/0/type"),),
    ),
    Case("SD428", "a chapter stands in a collection", ()),
    # Notes.
    Case(
        "SD430",
        "a citation does not stand in its footnote",
        (
            put(
                "citations.yaml/3/printed",
                "“Weeds”, *Garden Papers*, Moss and Reed (eds), volume 2, 4",
            ),
        ),
        (("SD430", "citations.yaml", "/3/printed"),),
    ),
    Case(
        "SD430",
        "a mention in the body need stand in no footnote",
        (put("people.yaml/1/mentions/0/printed", "Tom Moss, sometimes Mos,"),),
    ),
    Case(
        "SD431",
        "a span of a footnote has no record",
        (removed("quotations.yaml/5"),),
        (("SD431", "footnotes.yaml", "/0/text"),),
    ),
    Case(
        "SD431",
        "a record has other words than the footnote",
        (put("quotations.yaml/6/text", "second beds"),),
        (("SD431", "quotations.yaml", "/6/text"),),
    ),
    Case(
        "SD431",
        "the words after an unclosed span may be part of it",
        (
            put("quotations.yaml/6/text", "second bed of"),
            put("quotations.yaml/6/suffix", " the plan."),
        ),
    ),
    Case(
        "SD432",
        "the prefix lacks the opening mark",
        (put("quotations.yaml/3/prefix", "So much for "),),
        (("SD432", "quotations.yaml", "/3/prefix"),),
    ),
    Case(
        "SD432",
        "the suffix lacks the closing mark",
        (put("quotations.yaml/3/suffix", "."),),
        (("SD432", "quotations.yaml", "/3/suffix"),),
    ),
    Case(
        "SD432",
        "a straight mark closes what a curly one opens",
        (put("quotations.yaml/3/suffix", '".'),),
    ),
    Case(
        "SD433",
        "a title is the title of no work",
        (
            put("quotations.yaml/3/kind", "title"),
            put("quotations.yaml/3/text", "Sand"),
            removed("quotations.yaml/3/echoes"),
        ),
        (("SD433", "quotations.yaml", "/3/text"),),
    ),
    Case(
        "SD433",
        "a title ends with a comma inside the marks",
        (
            put("quotations.yaml/3/kind", "title"),
            put("quotations.yaml/3/text", "Soil,"),
            removed("quotations.yaml/3/echoes"),
        ),
    ),
    # Wholeness.
    Case(
        "SD434",
        "a citation lacks its closing bracket",
        (put("citations.yaml/2/printed", "(*Soil* xv"),),
        (("SD434", "citations.yaml", "/2/printed"),),
    ),
    Case("SD434", "every citation is whole", ()),
    Case(
        "SD435",
        "a bracket with a locator in a footnote has no record",
        (put("footnotes.yaml/2/text", "(*Soil* 9) This is the “second bed of the plan."),),
        (("SD435", "footnotes.yaml", "/2/text"),),
    ),
    Case(
        "SD435",
        "a bracket with words in a footnote is no citation",
        (put("footnotes.yaml/2/text", "(He drew it.) This is the “second bed of the plan."),),
    ),
    Case(
        "SD436",
        "a mention ends inside a word of the footnote",
        (put("works.yaml/3/mentions/0/printed", "*An Anarchist FAQ* vol"),),
        (("SD436", "works.yaml", "/3/mentions/0/printed"),),
    ),
    Case(
        "SD436",
        "a mention ends with a word of the footnote",
        (put("works.yaml/3/mentions/0/printed", "*An Anarchist FAQ* volume"),),
    ),
    Case(
        "SD437",
        "there are quotation marks among the words",
        (put("quotations.yaml/3/text", "the ‘grounds” of it"),),
        (("SD437", "quotations.yaml", "/3/text"),),
    ),
    Case(
        "SD437",
        "two quotations have the same words with other words before them",
        (
            put("quotations.yaml/3/text", "never in rain"),
            removed("quotations.yaml/3/echoes"),
        ),
    ),
)
