"""One mistake is one diagnostic: what follows from it, or may be due to it, is no second one.

The examples of the rules show what a rule objects to.  Here one thing at a time
is changed in the same sound folder, and all that the rules say of it is listed,
so that it shows what they pass over because another rule has said it.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from examples import BASE, mends_in

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

# Records that some of the cases add.
BARE = """\
- id: tides-41
  printed: "(41)"
  work: tides
  locators: ["41"]
  paragraph: 3
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
    changes = [line for line in lines if line[0] in "+-" and line[1:4] not in ("++ ", "-- ")]
    return f" [{'; '.join([order, *changes])}]" if order else ""
