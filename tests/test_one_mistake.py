"""One mistake is one diagnostic: what follows from it, or may be due to it, is no second one.

The examples of the rules show what a rule objects to.  Here one thing at a time
is changed in the same sound folder, and all that the rules say of it is listed,
so that it shows what they pass over because another rule has said it.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from examples import BASE, mends_in

from serge_data._edits import apply_edits
from serge_data.diagnostics import Diagnostic
from serge_data.reading import read_files
from serge_data.validation import Report, validate_reading

ESSAY, WORKS, PEOPLE, SECTIONS = "essay.yaml", "works.yaml", "people.yaml", "sections.yaml"
CITED, IN_NOTES = "citations/body.yaml", "citations/notes.yaml"
QUOTED, QUOTED_IN_NOTES = "quotations/body.yaml", "quotations/notes.yaml"
NOTES, FAQ, WITHDRAWN = "footnotes.yaml", "faq_references.yaml", "withdrawn.yaml"

#: A change of one file: what stands there, the first time, and what shall stand there instead.
#: Where the first is empty, the second is one more record.
Edit = tuple[str, str, str]


def record_in(name: str, key: str) -> str:
    """Return the record *key* of the sound file *name*, as it stands there."""
    text = (BASE / name).read_text(encoding="utf-8")
    start = text.index(f"- id: {key}\n")
    return text[start:].partition("\n\n")[0].rstrip("\n") + "\n"


# Records that some of the cases add.
BARE = """\
- id: tides-41
  printed: "(41)"
  work: tides
  locators: ["41"]
  paragraph: 3
"""
IN_LAMPS = """\
- id: lamps-3
  printed: "(“Lamps and Wicks”, 3)"
  work: lamps
  locators: ["3"]
  paragraph: 2
"""
BY_INFERENCE = """inferred:
    - field: authors
      because: They wrote everything together."""
MOSS_9 = """\
- id: moss-9
  printed: "Moss, 9"
  work: tides
  locators: ["9"]
  footnote: 2
"""
A_ROTA = """\
- id: a-rota-with-a-flame
  kind: quotation
  text: |-
    a rota with a flame
  speaker: rudd
  citation: lamps-7
  locators: ["7"]
  footnote: 2
  prefix: calls it “
  suffix: "”. (7)"
"""
A_TITLE = """\
- id: a-title
  kind: title
  text: |-
    Lamps
  paragraph: 4
  prefix: 'her "'
  suffix: '", which'
"""
ANOTHER_SECTION: list[Edit] = [
    (NOTES, " 2.", " 2. See section H.3 of *An Anarchist FAQ* volume 2."),
    (
        IN_NOTES,
        "",
        """\
- id: faq-h-3
  printed: section H.3 of *An Anarchist FAQ* volume 2
  work: anarchist-faq
  locators: ["H.3"]
  footnote: 3
""",
    ),
    (
        FAQ,
        "",
        """\
- id: faq-section-h-4
  section: H.4
  volume: "2"
  footnote: 3
  citation: faq-h-3
""",
    ),
]
THE_SAME_SECTION = """\
- id: faq-again
  printed: section H.2.2 of *An Anarchist FAQ* volume 2
  work: anarchist-faq
  locators: ["H.2.2"]
  footnote: 2
"""
IMPRINT = """\
- id: imprint
  printed: "(Hullport: Quay Press, 1931)"
  work: tides
  footnote: 1
"""
CALM = """\
- id: calm
  title: Calm
  first_paragraph: 9
"""
GALE = """\
- id: gale
  kind: individual
  name: Una Gale
  mentions:
    - printed: said Una Gale
      paragraph: 4
"""
SAID_BY_GALE = """\
- id: no-lamp-at-all
  kind: quotation
  text: |-
    no lamp at all
  speaker: gale
  doubt: It has no citation.
  paragraph: 4
  prefix: 'Una Gale, "'
  suffix: '", and left'
"""
MOSS_IN_BODY = """\
    - printed: "the memoirs of Ivo Moss (*Tides*¹)"
      paragraph: 1"""
TRANSLATED = """\
    - printed: translated by Una Gale
      paragraph: 1"""
BY_THE_NOTE = """\
- id: with-a-flame
  kind: quotation
  text: |-
    with a flame
  speaker: rudd
  citation: lamps-7
  locators: ["7"]
  paragraph: 4
  prefix: 'or "'
  suffix: '", as she said'
"""
EBB = """\
- id: ebb
  type: book
  title: Tides
  mentions:
    - printed: the other *Tides*
      footnote: 3
"""
GONE = """\
- id: ivo-moss
  kind: person
  reason: There were two records of Moss.
  successor: moss
"""


def report_on(edits: list[Edit]) -> Report:
    """Return what validation says of the sound folder with the *edits* made."""
    texts = {
        path.relative_to(BASE).as_posix(): path.read_text("utf-8") for path in BASE.rglob("*.yaml")
    }
    for name, old, new in edits:
        text = texts.get(name, "")
        assert old in text, (name, old)
        texts[name] = text.replace(old, new, 1) if old else f"{text}\n{new}"
    return validate_reading(read_files({name: text.encode() for name, text in texts.items()}))


#: What is changed, and where the one diagnostic is that says so; none where nothing is wrong.
ONCE: dict[str, tuple[list[Edit], str]] = {
    # Citations
    "locators that the note prints, and the citation does not": (
        [(IN_NOTES, '"(7)"', '"(8)"')],
        "citations/notes.yaml:12: SD430",
    ),
    "a quotation at second hand that cannot be read": (
        [
            (CITED, "(quoted, *Tides* 40)", "(*Tides* 40)"),
            (QUOTED, "quoted_second_hand: true", "quoted_second_hand: true\n  colour: grey"),
        ],
        "quotations/body.yaml:31: SD102",
    ),
    "a quotation at second hand without its citation": (
        [
            (CITED, "(quoted, *Tides* 40)", "(*Tides* 40)"),
            (QUOTED, "citation: tides-40", "citation: moss-40"),
        ],
        "quotations/body.yaml:28: SD201",
    ),
    "a quotation at second hand in another paragraph than its citation": (
        [
            (CITED, "(quoted, *Tides* 40)", "(*Tides* 40)"),
            (QUOTED, "paragraph: 3", "paragraph: 4"),
        ],
        "quotations/body.yaml:28: SD405",
    ),
    "a bare locator": ([(CITED, "", BARE)], ""),
    "a bare locator behind a citation that cannot be read": (
        [(CITED, "", BARE), (CITED, "paragraph: 3", "paragraph: 3\n  colour: grey")],
        "citations/body.yaml:13: SD102",
    ),
    "a bare locator behind a citation of no work": (
        [(CITED, "", BARE), (CITED, '40)"\n  work: tides', '40)"\n  work: ebb')],
        "citations/body.yaml:9: SD201",
    ),
    "a bare locator behind a citation in another paragraph than its quotation": (
        [(CITED, "", BARE), (CITED, "paragraph: 3", "paragraph: 2")],
        "quotations/body.yaml:28: SD405",
    ),
    "a bare locator in the place of another paragraph": (
        [(CITED, "", BARE), (CITED, '["41"]\n  paragraph: 3', '["41"]\n  paragraph: 1')],
        "citations/body.yaml:14: SD312",
    ),
    "a title that runs into its locator": (
        [(CITED, "(quoted, *Tides* 40)", "(quoted, *Tides*40)")],
        "citations/body.yaml:10: SD401",
    ),
    "a citation with words that its note does not have": (
        [(IN_NOTES, "Ivo Moss, *A Life of Tides*", "Ivor Mos, *A Life of Tide*")],
        "citations/notes.yaml:2: SD430",
    ),
    "an author misspelt of a work that is cited by them": (
        [
            (CITED, "(*Tides* 12, 14–15)", "(Moss, 12, 14–15)"),
            (WORKS, "authors: [moss]", "authors: [rain]"),
        ],
        "works.yaml:5: SD201",
    ),
    "a short title misspelt": (
        [(WORKS, "short_titles: [Tides]", "short_titles: [Tidse]")],
        "works.yaml:4: SD421",
    ),
    "a quotation of another citation, in whose work somebody else speaks": (
        [
            (CITED, "- id: tides-40", f"{IN_LAMPS}\n- id: tides-40"),
            (QUOTED, "citation: tides-12", "citation: lamps-3"),
        ],
        "quotations/body.yaml:7: SD404",
    ),
    "an echo of itself": (
        [(QUOTED, "echoes: a-small-obedient-sun", "echoes: obedient")],
        "quotations/body.yaml:39: SD408",
    ),
    "locators of a citation that is inferred and not there": (
        [
            (
                QUOTED_IN_NOTES,
                "citation: lamps-7",
                "inferred:\n    - field: citation\n      because: It stands behind it.",
            )
        ],
        "quotations/notes.yaml:15: SD424",
    ),
    "an X at the end of a quotation": ([(QUOTED, "of *rotas*", "of *rota X*")], ""),
    "an author whom nobody knows of a work that is cited by its title": (
        [(WORKS, "authors: [moss]", "authors: [rain]")],
        "works.yaml:5: SD201",
    ),
    "a speaker who is not the author, in a note": (
        [(QUOTED_IN_NOTES, "speaker: rudd", "speaker: moss")],
        "quotations/notes.yaml:13: SD410",
    ),
    "an echo in the place of an earlier paragraph": (
        [(QUOTED, "paragraph: 4", "paragraph: 1")],
        "quotations/body.yaml:35: SD312",
    ),
    "a mark in another paragraph, behind which the words stand that its note cites": (
        [
            (QUOTED, "", BY_THE_NOTE),
            (NOTES, "number: 1\n  paragraph: 1", "number: 1\n  paragraph: 3"),
            (NOTES, "paragraph: 4", "paragraph: 2"),
        ],
        "footnotes.yaml:2: SD311",
    ),
    "an echo with the stem of a word": ([(QUOTED, "    obedient\n", "    smallest\n")], ""),
    "an echo with four letters of a longer word": (
        [(QUOTED, "    obedient\n", "    smalt\n")],
        "quotations/body.yaml:39: SD408",
    ),
    "an echo of a word of four letters": (
        [
            (QUOTED, "    obedient\n", "    lamp\n"),
            (QUOTED, "echoes: a-small-obedient-sun", "echoes: nobody-obeys-a-lamp"),
        ],
        "",
    ),
    "an echo of a word of three letters": (
        [(QUOTED, "    obedient\n", "    sun\n")],
        "quotations/body.yaml:39: SD408",
    ),
    # Notes
    "a quotation of a note twice": (
        [(QUOTED_IN_NOTES, "", A_ROTA)],
        "quotations/notes.yaml:20: SD202",
    ),
    "a citation of a note twice": (
        [(IN_NOTES, "", THE_SAME_SECTION.replace("faq-again", "faq-h-2-2").replace(": 2", ": 3"))],
        "citations/notes.yaml:23: SD202",
    ),
    "a bracket behind one that is recorded": (
        [(NOTES, "(7)", "(7)(6)")],
        "footnotes.yaml:8: SD435",
    ),
    "two brackets side by side, of which one is recorded": (
        [
            (NOTES, "(7)", "(6)(7)"),
            (QUOTED_IN_NOTES, 'suffix: "”. (7)"', 'suffix: "”. (6)"'),
        ],
        "footnotes.yaml:8: SD435",
    ),
    "a quotation of a note without its place": (
        [(QUOTED_IN_NOTES, '["7"]\n  footnote: 2', '["7"]')],
        "quotations/notes.yaml:9: SD301",
    ),
    "a quotation of a note with two places": (
        [(QUOTED_IN_NOTES, '["7"]\n  footnote: 2', '["7"]\n  paragraph: 4\n  footnote: 2')],
        "quotations/notes.yaml:17: SD301",
    ),
    "a quotation of a note whose marks are never closed": (
        [
            (NOTES, "flame”. (7)", "flame. (7)"),
            (QUOTED_IN_NOTES, 'suffix: "”. (7)"', 'suffix: ". (7)"'),
            (QUOTED_IN_NOTES, "  speaker: rudd", "  unclosed: true\n  speaker: rudd"),
        ],
        "",
    ),
    "what stands in the last paragraph before all others": (
        [
            (QUOTED, "- id: a-small", A_TITLE.replace("4", "5") + "\n- id: a-small"),
            (QUOTED, "    Lamps\n", "    Lamps and Wicks\n"),
        ],
        "quotations/body.yaml:1: SD312",
    ),
    "a section that begins with the last paragraph before all others": (
        [(SECTIONS, "- id: introduction", CALM.replace("9", "5") + "\n- id: introduction")],
        "sections.yaml:1: SD312",
    ),
    "a section that begins behind the last paragraph before all others": (
        [(SECTIONS, "- id: introduction", f"{CALM}\n- id: introduction")],
        "sections.yaml:3: SD302",
    ),
    # What names a work
    "a bare locator in another section than the work": (
        [
            (CITED, "", BARE.replace("3", "4")),
            (SECTIONS, "first_paragraph: 3", "first_paragraph: 4"),
        ],
        "citations/body.yaml:16: SD407",
    ),
    "a bare locator in another note than the work": (
        [
            (NOTES, "volume 2.", "volume 2. (9)"),
            (IN_NOTES, "", MOSS_9.replace("Moss, 9", "(9)").replace("footnote: 2", "footnote: 3")),
        ],
        "citations/notes.yaml:25: SD407",
    ),
    "a bare locator before the citation that names its work, in one paragraph": (
        [(CITED, "- id: tides-40", f"{BARE}\n- id: tides-40")],
        "",
    ),
    "a citation by the name of an author who has no family name": (
        [
            (PEOPLE, "  given: Nell\n  family: Rudd\n", ""),
            (IN_NOTES, 'printed: "(7)"', 'printed: "(Nell Rudd, 7)"'),
            (NOTES, "(7)", "(Nell Rudd, 7)"),
            (QUOTED_IN_NOTES, 'suffix: "”. (7)"', 'suffix: "”. (Nell"'),
        ],
        "",
    ),
    "a citation by the given name of an author": (
        [
            (IN_NOTES, 'printed: "(7)"', 'printed: "(Nell, 7)"'),
            (NOTES, "(7)", "(Nell, 7)"),
            (QUOTED_IN_NOTES, 'suffix: "”. (7)"', 'suffix: "”. (Nell"'),
        ],
        "citations/notes.yaml:13: SD407",
    ),
    "a work that is named by an author's other name": (
        [
            (WORKS, "Nell Rudd, “Lamps", "Nellie, “Lamps"),
            (IN_NOTES, "Nell Rudd, “Lamps", "Nellie, “Lamps"),
            (NOTES, "Nell Rudd, “Lamps", "Nellie, “Lamps"),
            (QUOTED_IN_NOTES, "Nell Rudd, “", "Nellie, “"),
            (PEOPLE, "family: Rudd\n", "family: Rudd\n  name_variants: [Nellie]\n"),
            (PEOPLE, "Nell Rudd, his neighbour", "Nell Rudd, or Nellie"),
        ],
        "",
    ),
    "a work that is named by an author's family name": (
        [
            (WORKS, "Nell Rudd, “Lamps", "Mrs Rudd, “Lamps"),
            (IN_NOTES, "Nell Rudd, “Lamps", "Mrs Rudd, “Lamps"),
            (NOTES, "Nell Rudd, “Lamps", "Mrs Rudd, “Lamps"),
            (QUOTED_IN_NOTES, "Nell Rudd, “", "Mrs Rudd, “"),
        ],
        "",
    ),
    "a work that is named by no name of its author": (
        [
            (WORKS, "Nell Rudd, “Lamps", "Nell, “Lamps"),
            (IN_NOTES, "Nell Rudd, “Lamps", "Nell, “Lamps"),
            (NOTES, "Nell Rudd, “Lamps", "Nell, “Lamps"),
            (QUOTED_IN_NOTES, "Nell Rudd, “", "Nell, “"),
        ],
        "works.yaml:18: SD421",
    ),
    "a name misspelt": ([(PEOPLE, "name: Nell Rudd", "name: Nel Rudd")], "people.yaml:19: SD422"),
    "a variant of a name misspelt": ([(PEOPLE, "[Moss]", "[Mosss]")], "people.yaml:10: SD422"),
    "an author's family name misspelt, by which a work is cited": (
        [(CITED, "(*Tides* 12, 14–15)", "(Moss, 12, 14–15)"), (PEOPLE, "y: Moss", "y: Mosse")],
        "people.yaml:7: SD423",
    ),
    "an author's name misspelt, by which a work is cited": (
        [
            (CITED, "(*Tides* 12, 14–15)", "(Ada Hale, 12, 14–15)"),
            (WORKS, "authors: [moss]", f"authors: [moss, hale]\n  {BY_INFERENCE}"),
            (
                PEOPLE,
                "Ada Hale\n",
                "Ada Hall\n  mentions:\n    - printed: by Ada Hale\n      paragraph: 1\n",
            ),
        ],
        "people.yaml:3: SD422",
    ),
    "a short title that only a citation has": (
        [(WORKS, "[Tides]", "[Tides, Ebb]"), (CITED, "(*Tides* 12", "(*Ebb* 12")],
        "",
    ),
    "a short title that only a citation of no work has": (
        [
            (WORKS, "[Tides]", "[Tides, Ebb]"),
            (CITED, "(*Tides* 12", "(*Ebb* 12"),
            (CITED, "work: tides", "work: nowhere"),
        ],
        "citations/body.yaml:3: SD201",
    ),
    "a short title that only a citation with the wrong work has": (
        [
            (WORKS, "[Tides]", "[Tides, Ebb]"),
            (CITED, "(*Tides* 12", "(*Ebb* 12"),
            (CITED, "work: tides", "work: yearbook"),
        ],
        "citations/body.yaml:3: SD407",
    ),
    "a short title that is inferred": (
        [
            (WORKS, "[Tides]", "[Tides, Ebb]"),
            (
                WORKS,
                "  mentions:",
                f"  {BY_INFERENCE.replace('authors', 'short_titles')}\n  mentions:",
            ),
        ],
        "",
    ),
    "a short title that only a citation of another work has": (
        [
            (
                WORKS,
                "title: Lamps and Wicks\n",
                "title: Lamps and Wicks\n  short_titles: [Tides]\n",
            ),
        ],
        "works.yaml:18: SD421",
    ),
    "a subtitle that is not printed": (
        [
            (WORKS, "title: Lamps and Wicks\n", "title: Lamps\n  subtitle: And Wicks\n"),
        ],
        "works.yaml:18: SD421",
    ),
    "the introduction of a work that has been named": (
        [
            (
                CITED,
                "",
                BARE.replace("(41)", "(the introduction, xvii)").replace('["41"]', '["xvii"]'),
            )
        ],
        "",
    ),
    "a citation of a title that ends with an X": (
        [
            (WORKS, "", EBB.replace("Tides", "Tides X")),
            (NOTES, " 2.", " 2. So do the other *Tides X*."),
            (CITED, "", BARE.replace("(41)", "(*Tides X* 41)").replace("work: tides", "work: ebb")),
        ],
        "",
    ),
    "a reference to a citation with a section that its note does not have": (
        [(IN_NOTES, "section H.2.2 of", "section H.2.3 of")],
        "citations/notes.yaml:18: SD430",
    ),
    # Titles
    "a title misspelt in a note": (
        [(QUOTED_IN_NOTES, "    Lamps and Wicks", "    Lumps and Wicks")],
        "quotations/notes.yaml:3: SD431",
    ),
    "a title with a speaker, which is that of no work": (
        [(QUOTED, "", A_TITLE.replace("  paragraph", "  speaker: rudd\n  paragraph"))],
        "quotations/body.yaml:48: SD406",
    ),
    "a title that ends with an X": (
        [
            (WORKS, "", EBB.replace("Tides", "Tides X")),
            (NOTES, " 2.", " 2. So do the other *Tides X*."),
            (QUOTED, "", A_TITLE.replace("Lamps", "Tides X")),
        ],
        "",
    ),
    "a title with its subtitle": (
        [
            (WORKS, "", EBB.replace("Tides\n", "Tides\n  subtitle: A Tale\n", 1)),
            (WORKS, "the other *Tides*", '"the other *Tides: A Tale*"'),
            (NOTES, " 2.", " 2. So do the other *Tides: A Tale*."),
            (QUOTED, "", A_TITLE.replace("Lamps", "Tides: A Tale")),
        ],
        "",
    ),
    # References to the FAQ
    "a reference in a note that is not there": (
        [(FAQ, "footnote: 3", "footnote: 33")],
        "faq_references.yaml:4: SD201",
    ),
    "a reference in another note than its citation": (
        [(FAQ, "footnote: 3", "footnote: 2")],
        "faq_references.yaml:4: SD411",
    ),
    "a reference to a citation that its note does not have": (
        [(IN_NOTES, "section H.2.2 of", "section H.2.2 in")],
        "citations/notes.yaml:18: SD430",
    ),
    "a citation of another section in the same note": (
        ANOTHER_SECTION[:2],
        "citations/notes.yaml:23: SD411",
    ),
    "a citation of the same section in another note": (
        [
            (NOTES, "(7)", "(7) See section H.2.2 of *An Anarchist FAQ* volume 2."),
            (IN_NOTES, "- id: faq-h-2-2", f"{THE_SAME_SECTION}\n- id: faq-h-2-2"),
        ],
        "citations/notes.yaml:17: SD411",
    ),
    # Places
    "a section that begins behind the last paragraph": (
        [(SECTIONS, "first_paragraph: 3", "first_paragraph: 9")],
        "sections.yaml:6: SD302",
    ),
    # Names
    "a speaker misspelt, who says nothing else": (
        [
            (PEOPLE, "", GALE),
            (QUOTED, "", SAID_BY_GALE),
            (QUOTED, "speaker: gale", "speaker: storm-gale"),
        ],
        "quotations/body.yaml:48: SD201",
    ),
    "a translator taken for another, who is named nowhere else": (
        [
            (PEOPLE, "", GALE),
            (WORKS, "publisher: Quay", "translators: [hale]\n  publisher: Quay"),
            (WORKS, MOSS_IN_BODY, f"{MOSS_IN_BODY}\n{TRANSLATED}"),
        ],
        "works.yaml:6: SD421",
    ),
    "an editor left out, who is named nowhere else": (
        [
            (PEOPLE, "", GALE),
            (WORKS, '"*The Harbour Yearbook*"', '"*The Harbour Yearbook*, Una Gale (Ed.)"'),
            (IN_NOTES, "*The Harbour Yearbook*", "*The Harbour Yearbook*, Una Gale (Ed.)"),
            (NOTES, "*The Harbour Yearbook*", "*The Harbour Yearbook*, Una Gale (Ed.)"),
        ],
        "works.yaml:24: SD427",
    ),
}


@pytest.mark.parametrize(("edits", "expected"), ONCE.values(), ids=ONCE)
def test_one_mistake_is_reported_once(edits: list[Edit], expected: str) -> None:
    """What another rule has said already is said by no second one."""
    found = [f"{each.path}:{each.line}: {each.code}" for each in report_on(edits).diagnostics]

    assert list(filter(None, [expected])) == found


#: What is changed, and all that is said of it.
SAID: dict[str, tuple[list[Edit], list[str]]] = {
    "two quotations that are not at second hand": (
        [(CITED, '["12", "14–15"]', '["12", "14–15"]\n  second_hand: true')],
        [
            "SD403: neither does '(*Tides* 12, 14–15)' say that it is at second hand, nor is all "
            "that it covers; remove 'second_hand', or add 'quoted_second_hand: true' to "
            "'a-small-obedient-sun', or add 'quoted_second_hand: true' to 'no-respecter-of-rotas'"
        ],
    ),
    "a citation at second hand that covers nothing": (
        [(IN_NOTES, "work: anarchist-faq", "work: anarchist-faq\n  second_hand: true")],
        [
            "SD403: neither does 'section H.2.2 of *An Anarchist FAQ* volume 2' say that it is at "
            "second hand, nor is all that it covers; remove 'second_hand' [unsafe: remove "
            "'second_hand'; -  second_hand: true]"
        ],
    ),
    "a citation at second hand behind one of which nobody can tell": (
        [
            (CITED, '["12", "14–15"]', '["12", "14–15"]\n  second_hand: true'),
            (CITED, '["40"]\n  second_hand: true', '["40"]'),
            (QUOTED, "echoes:", "echos:"),
        ],
        [
            "SD403: '(quoted, *Tides* 40)' says that it is at second hand; add 'second_hand: true' "
            "[safe: add 'second_hand: true'; +  second_hand: true]",
            "SD102: there is no field 'echos' here; did you mean 'echoes'? [safe: call it "
            "'echoes'; -  echos: a-small-obedient-sun; +  echoes: a-small-obedient-sun]",
        ],
    ),
    "two works of one title": (
        [
            (CITED, "work: tides", "work: yearbook"),
            (WORKS, "", EBB),
            (NOTES, " 2.", " 2. So do the other *Tides*."),
        ],
        [
            "SD407: 'yearbook' is not the work that the citation prints, '(*Tides* 12, 14–15)'; "
            "'Tides' is the work 'ebb'"
        ],
    ),
    "one work for two others": (
        [
            (CITED, "work: tides", "work: yearbook"),
            (CITED, "work: tides", "work: yearbook"),
            (IN_NOTES, "work: lamps", "work: anarchist-faq"),
        ],
        [
            "SD407: 'yearbook' is not the work that the citation prints, '(*Tides* 12, 14–15)', "
            "nor in 1 other citation; 'Tides' is the work 'tides'",
            "SD407: 'anarchist-faq' is not the work that the citation prints, 'Nell Rudd, “Lamps "
            "and Wicks”, in *The Harbour Yearbook*'; name the work whose title or author it "
            "prints, or add what it prints to the work's short_titles",
        ],
    ),
    "locators in another order than their citation's": (
        [
            (CITED, '14–15)"', '14–15, 16)"'),
            (CITED, '"14–15"]', '"14–15", "16"]'),
            (QUOTED, 'locators: ["12"]', 'locators: ["14–15", "16"]'),
            (QUOTED, 'locators: ["14–15"]', 'locators: ["12", "14–15"]'),
            (QUOTED, "- id: nobody", f"{BY_THE_NOTE}\n- id: nobody"),
            (QUOTED, "citation: lamps-7", "citation: tides-12"),
            (QUOTED, "speaker: rudd", "speaker: moss"),
            (QUOTED, 'locators: ["7"]\n  paragraph: 4', 'locators: ["12"]\n  paragraph: 2'),
        ],
        [
            "SD404: 12, 14–15 stands behind 14–15, 16, but the citation prints '(*Tides* 12, "
            "14–15, 16)'; the locators of its quotations keep its order"
        ],
    ),
    "a citation without its locators, and one whose quotation lacks them": (
        [
            (CITED, '  locators: ["12", "14–15"]\n', ""),
            (QUOTED_IN_NOTES, '  locators: ["7"]\n', ""),
        ],
        [
            "SD401: there are no locators, but the citation prints some, '(*Tides* 12, 14–15)'; "
            "printed there: 12, 14–15; correct the locators, or 'printed' if that is wrong",
            "SD404: its citation, '(7)', has just one locator; add locators: [\"7\"] [safe: add "
            'locators: ["7"]; +  locators: ["7"]]',
        ],
    ),
    "a foreign locator, and a speaker who is not the author": (
        [
            (QUOTED, 'locators: ["12"]', 'locators: ["13"]'),
            (QUOTED_IN_NOTES, "speaker: rudd", "speaker: moss"),
        ],
        [
            "SD404: '13' is no locator of its citation, '(*Tides* 12, 14–15)'; expected 12 or "
            "14–15",
            "SD410: 'moss' is not an author of 'lamps', the cited work; expected rudd; or say "
            "'quoted_second_hand: true', or under 'inferred' why",
        ],
    ),
    "a speaker who is neither of two authors": (
        [
            (WORKS, "authors: [moss]", f"authors: [moss, rudd]\n  {BY_INFERENCE}"),
            (QUOTED, "speaker: moss", "speaker: hale"),
        ],
        [
            "SD410: 'hale' is not an author of 'tides', the cited work; expected moss or rudd; "
            "or say 'quoted_second_hand: true', or under 'inferred' why",
            "SD410: 'rudd' is an author of 'tides', the cited work; words from an author's own "
            "work are not at second hand",
        ],
    ),
    "two citations in other paragraphs than their quotations": (
        [
            (CITED, "paragraph: 2", "paragraph: 1"),
            (CITED, "paragraph: 3", "paragraph: 4"),
            (QUOTED_IN_NOTES, '["7"]', '["8"]'),
        ],
        [
            "SD405: the 2 quotations that it covers stand elsewhere in the essay; they are in "
            "paragraph 2, the citation in paragraph 1",
            "SD405: the citation 'tides-40' stands elsewhere in the essay; it is in paragraph 4, "
            "the quotation in paragraph 3",
            "SD404: '8' is no locator of its citation, '(7)'; expected 7",
        ],
    ),
    "three places behind the last paragraph": (
        [(ESSAY, "paragraphs: 5", "paragraphs: 3")],
        [
            "SD302: there is no paragraph 4; the last is 3, says the essay's record",
            "SD302: there is no paragraph 5; the last is 3, says the essay's record",
            "SD302: there is no paragraph 4; the last is 3, says the essay's record",
        ],
    ),
    "a section twice, and one without its title": (
        [
            (SECTIONS, "- id: storm", "- id: introduction\n  first_paragraph: 1\n\n- id: storm"),
            (SECTIONS, "  title: The Storm\n", ""),
        ],
        [
            "SD202: the id 'introduction' is taken already by a section; give this record an id "
            "of its own, or remove it if it stands here twice",
            "SD303: 'storm' has no title; only the opening may be untitled: add 'title: …'",
        ],
    ),
    "a copy before what comes earlier": (
        [
            (
                QUOTED,
                "- id: a-small-obedient-sun",
                f"{record_in(QUOTED, 'obedient')}\n- id: a-small-obedient-sun",
            )
        ],
        [
            "SD202: the id 'obedient' is taken already by a quotation; give this record an id "
            "of its own, or remove it if it stands here twice",
        ],
    ),
    "a first footnote with the number of the second": (
        [(NOTES, "number: 1", "number: 2")],
        ["SD310: there are two footnotes 2; footnote 1 is missing: correct the number"],
    ),
    "a last footnote with the number of the second": (
        [(NOTES, "number: 3", "number: 2")],
        ["SD310: there are two footnotes 2; footnote 3 is missing: correct the number"],
    ),
    "a footnote with the number of another, and one more that is missing": (
        [(ESSAY, "footnotes: 3", "footnotes: 4"), (NOTES, "number: 3", "number: 2")],
        ["SD310: there are two footnotes 2; footnote 3 is missing: correct the number"],
    ),
    "a footnote with a number behind the last, and one more that is missing": (
        [(ESSAY, "footnotes: 3", "footnotes: 4"), (NOTES, "number: 3", "number: 9")],
        [
            "SD310: there is no footnote 9, the essay's record counts 4; footnote 3 is missing: "
            "correct the number"
        ],
    ),
    "a mark in an earlier paragraph than those before": (
        [
            (NOTES, "number: 1\n  paragraph: 1", "number: 1\n  paragraph: 2"),
            (NOTES, "paragraph: 5", "paragraph: 1"),
        ],
        [
            "SD311: the mark of footnote 3 stands before that of 1, in paragraph 2; expected 2 or "
            "later"
        ],
    ),
    "a work that is mentioned before the others": (
        [(WORKS, "", EBB.replace("footnote: 3", "paragraph: 4"))],
        [
            "SD312: 'ebb' stands behind 'lamps', which comes later in the essay; move it before "
            "'lamps', where the essay has it, or correct the place that it names [safe: move it "
            "before 'lamps']"
        ],
    ),
    "a quotation of one file behind those of another": (
        [
            (QUOTED, record_in(QUOTED, "nobody-obeys-a-lamp"), ""),
            (QUOTED_IN_NOTES, "", record_in(QUOTED, "nobody-obeys-a-lamp")),
        ],
        [
            "SD312: 'nobody-obeys-a-lamp' stands behind 'lamps-and-wicks', which comes later in "
            "the essay; move it to 'quotations/body.yaml', behind 'no-respecter-of-rotas', where "
            "the essay has it, or correct the place that it names"
        ],
    ),
    "a quotation that may belong in either of two other files": (
        [
            (QUOTED, record_in(QUOTED, "no-respecter-of-rotas"), ""),
            (QUOTED_IN_NOTES, "", record_in(QUOTED, "no-respecter-of-rotas")),
            (
                "quotations/more.yaml",
                "",
                A_TITLE.replace("4", "2").replace(": title", ": so_called"),
            ),
        ],
        [
            "SD312: 'a-title' stands in another file than its neighbours of the same paragraph "
            "or note; move it to 'quotations/body.yaml'",
            "SD312: 'no-respecter-of-rotas' stands behind 'lamps-and-wicks', which comes later in "
            "the essay; move it to 'quotations/body.yaml', behind 'a-small-obedient-sun', or to "
            "'quotations/more.yaml', behind 'a-title', where the essay has it, or correct the "
            "place that it names",
        ],
    ),
    "a quotation with its marks": (
        [(QUOTED, "    obedient\n", "    “ obedient”\n")],
        [
            "SD437: there is a double quotation mark among these words; leave out the quotation "
            "marks around the words: write 'obedient' [safe: write 'obedient'; -    “ obedient”; "
            "+    obedient]"
        ],
    ),
    "a quotation with a mark inside": (
        [(QUOTED, "    obedient\n", '    "so" obedient\n')],
        [
            "SD437: there is a double quotation mark among these words; a span ends at the next "
            "mark: record each span by itself"
        ],
    ),
    "a quotation of nothing but a mark": (
        [(QUOTED, "    obedient\n", '    "\n'), (QUOTED, "  echoes: a-small-obedient-sun\n", "")],
        [
            "SD437: there is a double quotation mark among these words; a span ends at the next "
            "mark: record each span by itself"
        ],
    ),
    "two locators in one text": (
        [(CITED, '"40"', '"40, 41"')],
        [
            'SD104: \'40, 41\' is not a page locator; write each by itself: "40", "41"',
        ],
    ),
    "two locators in one text, with a semicolon": (
        [(CITED, '"40"', '"40; p. 41"')],
        [
            'SD104: \'40; p. 41\' is not a page locator; write each by itself: "40", "41"',
        ],
    ),
    "a locator and what is none in one text": (
        [(CITED, '"40"', '"40, below"')],
        [
            "SD104: '40, below' is not a page locator; expected e.g. '19', 'xvii', '17–18', "
            "'42: 170'",
        ],
    ),
    "a range with spaces": (
        [(CITED, '"40"', '"40 – 41"')],
        [
            "SD104: '40 – 41' is not a page locator; write '40–41' [safe: write '40–41'; -  "
            'locators: ["40 – 41"]; +  locators: ["40–41"]]',
        ],
    ),
    "a range of numerals with a space": (
        [(CITED, '"40"', '"xl -xli"')],
        [
            "SD104: 'xl -xli' is not a page locator; write 'xl-xli' [safe: write 'xl-xli'; "
            '-  locators: ["xl -xli"]; +  locators: ["xl-xli"]]',
        ],
    ),
    "a dash that joins no pages": (
        [(CITED, '"40"', '"40 – on"')],
        [
            "SD104: '40 – on' is not a page locator; expected e.g. '19', 'xvii', '17–18', "
            "'42: 170'",
        ],
    ),
    "a volume without its space": (
        [(CITED, '"40"', '"4:40"')],
        [
            "SD104: '4:40' is not a page locator; write '4: 40' [safe: write '4: 40'; -  "
            'locators: ["4:40"]; +  locators: ["4: 40"]]',
        ],
    ),
    "a volume with two spaces": (
        [(CITED, '"40"', '"4 :xl"')],
        [
            "SD104: '4 :xl' is not a page locator; write '4: xl' [safe: write '4: xl'; -  "
            'locators: ["4 :xl"]; +  locators: ["4: xl"]]',
        ],
    ),
    "a numeral in capitals": (
        [(CITED, '"40"', '"XL"')],
        [
            "SD104: 'XL' is not a page locator; write 'xl' [unsafe: write 'xl'; -  locators: "
            '["XL"]; +  locators: ["xl"]]',
        ],
    ),
    "a range of numerals in capitals": (
        [(CITED, '"40"', '"XL–XLI"')],
        [
            "SD104: 'XL–XLI' is not a page locator; write 'xl–xli' [unsafe: write 'xl–xli'; "
            '-  locators: ["XL–XLI"]; +  locators: ["xl–xli"]]',
        ],
    ),
    "capitals that are no numeral": (
        [(CITED, '"40"', '"XLA"')],
        [
            "SD104: 'XLA' is not a page locator; expected e.g. '19', 'xvii', '17–18', '42: 170'",
        ],
    ),
    "a field of one's own": (
        [(QUOTED, "paragraph: 4", "paragraph: 4\n  note: seen")],
        [
            "SD102: there is no field 'note' here; write a remark as a comment: '# seen'",
        ],
    ),
    "a field of one's own for later": (
        [(QUOTED, "paragraph: 4", "paragraph: 4\n  TODO: look it up")],
        [
            "SD102: there is no field 'TODO' here; write a remark as a comment: '# look it up'",
        ],
    ),
    "a field of one's own with a number": (
        [(QUOTED, "paragraph: 4", "paragraph: 4\n  remark: 7")],
        [
            "SD102: there is no field 'remark' here; the fields are id, kind, text, "
            "unclosed, speaker, citation, locators, quoted_second_hand, echoes, paragraph, "
            "footnote, prefix, suffix, inferred, doubt",
        ],
    ),
    "a field of one's own with digits": (
        [(QUOTED, "paragraph: 4", "paragraph: 4\n  note: '7'")],
        [
            "SD102: there is no field 'note' here; did you mean 'footnote'? [unsafe: call it "
            "'footnote'; -  note: '7'; +  footnote: '7']",
        ],
    ),
    "a field of one's own that is like another": (
        [(QUOTED, "paragraph: 4", "paragraph: 4\n  doubts: it may be")],
        [
            "SD102: there is no field 'doubts' here; did you mean 'doubt'? [safe: call it "
            "'doubt'; -  doubts: it may be; +  doubt: it may be]",
        ],
    ),
    "a field of nobody's": (
        [(QUOTED, "paragraph: 4", "paragraph: 4\n  colour: grey")],
        [
            "SD102: there is no field 'colour' here; the fields are id, kind, text, "
            "unclosed, speaker, citation, locators, quoted_second_hand, echoes, paragraph, "
            "footnote, prefix, suffix, inferred, doubt",
        ],
    ),
    "a work that is called otherwise": (
        [(WORKS, "id: tides", "id: tidesss")],
        [
            "SD201: no work has the id 'tides', which is named in 2 other places; did you mean "
            "'tidesss'?"
        ],
    ),
    "a translator whom nobody knows": (
        [(WORKS, "publisher: Quay", "translators: [hall]\n  publisher: Quay")],
        [
            "SD201: no person has the id 'hall'; did you mean 'hale'? [safe: write 'hale'; "
            "-  translators: [hall]; +  translators: [hale]]"
        ],
    ),
    "an echo of no quotation": (
        [(QUOTED, "echoes: a-small-obedient-sun", "echoes: dawn")],
        ["SD201: no quotation has the id 'dawn'; add it to quotations, or name another"],
    ),
    "one who was withdrawn, and one whom nobody knows": (
        [
            (WITHDRAWN, "", GONE),
            (QUOTED, "speaker: moss", "speaker: ivo-moss"),
            (QUOTED, "speaker: rudd", "speaker: nobody"),
        ],
        [
            "SD201: 'ivo-moss' was withdrawn: There were two records of Moss; write 'moss', which "
            "took its place [safe: write 'moss'; -  speaker: ivo-moss; +  speaker: moss]",
            "SD201: no person has the id 'nobody'; add it to people, or name another",
        ],
    ),
    "a citation in a note with a space of another width": (
        [(NOTES, "section H.2.2", "section\u00a0H.2.2")],
        [
            "SD430: 'section H.2.2 of *An Anarchist FAQ* volume 2' does not stand in footnote 3; "
            "write NO-BREAK SPACE (U+00A0) for SPACE (U+0020), character 8, as the footnote has "
            "it [safe: write NO-BREAK SPACE (U+00A0) for SPACE (U+0020), character 8; -  "
            'printed: "section H.2.2 of *An Anarchist FAQ* volume 2"; +  '
            'printed: "section\u00a0H.2.2 of *An Anarchist FAQ* volume 2"]',
        ],
    ),
    "words that a note does not have, beside a quotation that cannot be read": (
        [
            (QUOTED, "echoes:", "echos:"),
            (QUOTED_IN_NOTES, "    a rota with", "    a rote with"),
        ],
        [
            "SD102: there is no field 'echos' here; did you mean 'echoes'? [safe: call it "
            "'echoes'; -  echos: a-small-obedient-sun; +  echoes: a-small-obedient-sun]",
            "SD431: footnote 2 prints 'a rota with a flame' here, not 'a rote with a flame'; "
            "copy the words between the marks from the footnote's text",
        ],
    ),
    "words that a note does not have before words that it has": (
        [
            (QUOTED_IN_NOTES, "    Lamps and Wicks", "    Ebb and Flow"),
            (QUOTED_IN_NOTES, "    a rota with a flame", "    Lamps and Wicks"),
        ],
        [
            "SD431: footnote 2 prints 'Lamps and Wicks' here, not 'Ebb and Flow'; copy the words "
            "between the marks from the footnote's text",
        ],
    ),
    "a part of the words of a note, whose marks are said to be open": (
        [
            (QUOTED_IN_NOTES, "    a rota with a flame\n", "    a rota\n  unclosed: true\n"),
            (QUOTED_IN_NOTES, 'suffix: "”. (7)"', 'suffix: " with a flame"'),
        ],
        [
            "SD431: footnote 2 prints 'a rota with a flame' here, not 'a rota'; copy the words "
            "between the marks from the footnote's text",
        ],
    ),
    "words before a quotation that its note has elsewhere": (
        [(QUOTED_IN_NOTES, "prefix: calls it “", "prefix: Nell Rudd, “")],
        [
            "SD431: 'Nell Rudd, “' does not stand before it in footnote 2; copy what is printed "
            "there",
        ],
    ),
    "words behind a quotation that its note has elsewhere": (
        [(QUOTED_IN_NOTES, 'suffix: "”, in *The"', 'suffix: "”. (7)"')],
        [
            "SD431: '”. (7)' does not stand after it in footnote 2; copy what is printed there",
        ],
    ),
    "a title that is nearly that of two works": (
        [
            (QUOTED, "", A_TITLE.replace("Lamps", "Lamps and Wigs")),
            (WORKS, "", EBB.replace("Tides", "Lamps and Sticks")),
            (NOTES, " 2.", " 2. So do the other *Lamps and Sticks*."),
        ],
        [
            "SD433: 'Lamps and Wigs' is the title of no recorded work; did you mean 'Lamps and "
            "Wicks'?",
        ],
    ),
    "a title that is nearly that of a work, and less nearly one that is not printed": (
        [
            (QUOTED, "", A_TITLE.replace("Lamps", "The Harbour Yearbok")),
            (WORKS, "", EBB.replace("Tides", "The Arbour Year", 1)),
            (NOTES, " 2.", " 2. So do the other *Tides*."),
        ],
        [
            "SD433: 'The Harbour Yearbok' is the title of no recorded work; did you mean 'The "
            "Harbour Yearbook'?",
            "SD421: 'The Arbour Year' is not printed where the essay names 'ebb'; compare it "
            "with the words under 'mentions'",
        ],
    ),
    "a reference to no citation, and one of another section": (
        [*ANOTHER_SECTION, (FAQ, "citation: faq-h-2-2", "citation: nowhere")],
        [
            "SD201: no citation has the id 'nowhere'; add it to citations, or name another",
            "SD411: 'H.4' is not what the citation says, 'section H.3 of *An Anarchist FAQ* "
            "volume 2'; expected H.3",
        ],
    ),
    "a reference to a citation that its note does not have, and one of another section": (
        [*ANOTHER_SECTION, (IN_NOTES, "section H.2.2 of", "section H.2.2 in")],
        [
            "SD430: 'section H.2.2 in *An Anarchist FAQ* volume 2' does not stand in footnote 3; "
            "compare it with the footnote's text",
            "SD411: 'H.4' is not what the citation says, 'section H.3 of *An Anarchist FAQ* "
            "volume 2'; expected H.3",
        ],
    ),
    "a reference to a volume that is not cited": (
        [(NOTES, " volume 2", ""), (IN_NOTES, " volume 2", "")],
        [
            "SD411: '2' is not what the citation says, 'section H.2.2 of *An Anarchist FAQ*'; "
            "name another citation",
        ],
    ),
    "a withdrawn reference with a successor that is not there": (
        [(WITHDRAWN, "", GONE.replace("person", "faq_reference"))],
        [
            "SD206: 'moss' is no FAQ reference, as 'ivo-moss' was; name another, or leave the "
            "field out",
        ],
    ),
    "a withdrawn reference with a successor of another kind that was withdrawn": (
        [
            (WITHDRAWN, "", GONE.replace("person", "faq_reference").replace("moss\n", "old\n")),
            (WITHDRAWN, "", "- id: old\n  kind: person\n  reason: It was none.\n"),
        ],
        [
            "SD206: 'old' was a person, and 'ivo-old' a FAQ reference; name a FAQ reference, or "
            "leave the field out",
        ],
    ),
    "a withdrawn person with a successor that is misspelt": (
        [(WITHDRAWN, "", GONE.replace("successor: moss", "successor: mosss"))],
        [
            "SD206: no person has the id 'mosss'; did you mean 'moss'? [safe: write 'moss'; -  "
            "successor: mosss; +  successor: moss]",
        ],
    ),
    "a withdrawn person with a successor that may be either of two": (
        [(WITHDRAWN, "", GONE.replace("successor: moss", "successor: haless")), (PEOPLE, "", GALE)],
        [
            "SD203: no work, quotation or collective names 'gale'; name the person where they "
            "belong, or remove the record",
            "SD206: no person has the id 'haless'; did you mean 'hale' or 'gale'?",
        ],
    ),
    "a withdrawn person with a successor that is lost": (
        [(WITHDRAWN, "", GONE), (PEOPLE, "  given: Ivo", "  giver: Ivo")],
        [
            "SD102: there is no field 'giver' here; did you mean 'given'? [safe: call it "
            "'given'; -  giver: Ivo; +  given: Ivo]",
        ],
    ),
    "two who follow each other, and one who follows them": (
        [
            (WITHDRAWN, "", GONE.replace("ivo-moss", "first").replace("moss\n", "second\n")),
            (WITHDRAWN, "", GONE.replace("ivo-moss", "second").replace("moss\n", "first\n")),
            (WITHDRAWN, "", GONE.replace("ivo-moss", "third").replace("moss\n", "first\n")),
        ],
        [
            "SD206: from 'first' one comes back to it, by way of 'second'; name the record that "
            "is there, or leave the field out",
        ],
    ),
    "the id of one who was withdrawn, whose name ends with an X.": (
        [
            (WITHDRAWN, "", GONE.replace("moss\n  kind", "gale\n  kind").replace("Moss", "X")),
            (
                QUOTED,
                "",
                SAID_BY_GALE.replace("no-lamp-at-all", "ivo-gale").replace(
                    "gale\n  doubt", "moss\n  doubt"
                ),
            ),
        ],
        [
            "SD205: the id 'ivo-gale' belonged to a record that was withdrawn: There were two "
            "records of X; remove this record, or the one of it in withdrawn.yaml; if this is "
            "another record, give it an id of its own",
        ],
    ),
    "a citation that is a part of the one before": (
        [(IN_NOTES, "- id: lamps-ref", f"{IMPRINT}\n- id: lamps-ref")],
        [
            "SD401: there are no locators, but the citation prints some, '(Hullport: Quay Press, "
            "1931)'; printed there: 1931; correct the locators, or 'printed' if that is wrong",
            "SD435: '(Hullport: Quay Press, 1931)' stands in footnote 1, but not behind the "
            "citation before it; write each citation once, in the order in which they are printed",
            "SD434: '(Hullport: Quay Press, 1931)' is no whole citation: footnote 1 prints 'Ivo "
            "Moss, *A Life of Tides* (Hullport: Quay Press, 1931).'; copy all of it, with its "
            "brackets and locators, and nothing else",
        ],
    ),
    "three who follow each other": (
        [
            (WITHDRAWN, "", GONE.replace("ivo-moss", "first").replace("moss\n", "second\n")),
            (WITHDRAWN, "", GONE.replace("ivo-moss", "second").replace("moss\n", "third\n")),
            (WITHDRAWN, "", GONE.replace("ivo-moss", "third").replace("moss\n", "first\n")),
        ],
        [
            "SD206: from 'first' one comes back to it, by way of 'second' or 'third'; name the "
            "record that is there, or leave the field out",
        ],
    ),
    "one without a successor, and one whose successor is not there": (
        [
            (WITHDRAWN, "", "- id: old\n  kind: person\n  reason: It was none.\n"),
            (WITHDRAWN, "", GONE.replace("moss\n", "zero\n").replace("ivo-zero", "ivo-moss")),
        ],
        [
            "SD206: no person has the id 'zero'; name another, or leave the field out",
        ],
    ),
    "a citation that its note does not have, and one with another locator": (
        [(IN_NOTES, '"(7)"', '"(8)"'), (IN_NOTES, '["H.2.2"]', '["H.2.3"]')],
        [
            "SD430: '(8)' does not stand in footnote 2; compare it with the footnote's text",
            "SD401: 'H.2.3' is not what the citation prints, 'section H.2.2 of *An Anarchist "
            "FAQ* volume 2'; printed there: H.2.2; correct the locators, or 'printed' if that is "
            "wrong",
        ],
    ),
    "a citation that two other notes have": (
        [
            (IN_NOTES, "", MOSS_9),
            (NOTES, "1931).", "1931). Moss, 9."),
            (NOTES, "volume 2.", "volume 2. Moss, 9."),
        ],
        [
            "SD430: 'Moss, 9' does not stand in footnote 2; it stands in footnote 1: correct the "
            "number [unsafe: write 1; -  footnote: 2; +  footnote: 1]",
        ],
    ),
    "words of a note with a dash of another length": (
        [
            (NOTES, "a rota with a flame", "a rota – with a flame"),
            (QUOTED_IN_NOTES, "a rota with a flame", "a rota - with a flame"),
        ],
        [
            "SD431: footnote 2 prints 'a rota – with a flame' here, not 'a rota - with a flame'; "
            "write 'a rota – with a flame', as the footnote has it [safe: write 'a rota – "
            "with a flame'; -    a rota - with a flame; +    a rota – with a flame]",
        ],
    ),
    "marks of another shape around words of a note": (
        [
            (QUOTED_IN_NOTES, "prefix: calls it “", "prefix: 'calls it \"'"),
            (QUOTED_IN_NOTES, 'suffix: "”. (7)"', "suffix: '\". (7)'"),
        ],
        [
            "SD431: 'calls it \"' does not stand before it in footnote 2; write 'calls it “', as "
            "the footnote has it [safe: write 'calls it “'; -  prefix: 'calls it \"'; +  "
            "prefix: calls it “]",
            "SD431: '\". (7)' does not stand after it in footnote 2; write '”. (7)', as the "
            "footnote has it [safe: write '”. (7)'; -  suffix: '\". (7)'; +  suffix: \"”. (7)\"]",
        ],
    ),
    "two records with words that their note does not have": (
        [(NOTES, "Ivo Moss, *A Life of Tides* (Hullport", "Ivo Mos, *A Life of Tides* (Hullport")],
        [
            "SD430: 2 records have words from this footnote that do not stand in it; compare it "
            "with the essay, and with 'tides' and 'tides-reference'",
        ],
    ),
    "a work that is its own earlier edition": (
        [(WORKS, 'issued: "1931"', 'issued: "1931"\n  earlier_edition: tides')],
        ["SD204: 'tides' is its own earlier edition; name the larger or the older work"],
    ),
} | {
    f"an id that is taken by {kind}": (
        [(QUOTED, "", SAID_BY_GALE.replace("gale", "moss").replace("no-lamp-at-all", key))],
        [
            f"SD202: the id '{key}' is taken already by {kind}; give this record an id of its "
            "own, or remove it if it stands here twice"
        ],
    )
    for key, kind in {
        "tides": "a work",
        "moss": "a person",
        "storm": "a section",
        "tides-12": "a citation",
        "obedient": "a quotation",
    }.items()
}


@pytest.mark.parametrize(("edits", "expected"), SAID.values(), ids=SAID)
def test_what_is_said(edits: list[Edit], expected: list[str]) -> None:
    """What is wrong, how to mend it, and in brackets what a machine would do, are these words."""
    report = report_on(edits)

    assert expected == [
        str(each).split(": ", 1)[1] + _in_brackets(each, report) for each in report.diagnostics
    ]


def _in_brackets(diagnostic: Diagnostic, report: Report) -> str:
    order, *lines = mends_in(replace(report, diagnostics=(diagnostic,))).splitlines() or [""]
    is_move = diagnostic.fix is not None and len(diagnostic.fix.edits) > 1
    changes = [line for line in lines if line[0] in "+-" and line[1:4] not in ("++ ", "-- ")]
    return f" [{'; '.join([order, *([] if is_move else changes)])}]" if order else ""


@pytest.mark.parametrize("end", ["", "\n"], ids=["no line feed", "a line feed"])
@pytest.mark.parametrize("is_first", [True, False], ids=["the first", "the last"])
@pytest.mark.parametrize("file", [WORKS, PEOPLE, IN_NOTES, SECTIONS, NOTES])
def test_a_record_that_is_moved_keeps_its_distance(file: str, is_first: bool, end: str) -> None:
    """The first record behind all others, or the last before them, comes back to the character."""
    sound = (BASE / file).read_text("utf-8").removesuffix("\n")
    blocks = sound.split("\n\n")
    turned = [*blocks[1:], blocks[0]] if is_first else [blocks[-1], *blocks[:-1]]

    report = report_on([(file, f"{sound}\n", "\n\n".join(turned) + end)])

    [moved] = [one.fix for one in report.diagnostics if one.code == "SD312"]
    assert moved is not None
    assert sound + end == apply_edits(report.files[file].text, moved.edits)
