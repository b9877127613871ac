"""The records against the essay: everything is there, exactly once, word for word."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import against_the_essay as against
import pytest

from serge_data.dataset import Dataset
from serge_data.exports.json import to_json

Json = dict[str, Any]


@pytest.fixture(scope="module")
def document(data: Dataset) -> Json:
    """The public document, as somebody else would read it."""
    return dict(json.loads(to_json(data)))


@pytest.fixture(scope="module")
def blocks(essay: str) -> against.Essay:
    """The essay taken apart."""
    return against.read_essay(essay)


def test_essay_is_the_edition_recorded(essay: str, document: Json) -> None:
    """The essay compared with is the edition whose SHA-256 its record states."""
    digest = hashlib.sha256(essay.encode()).hexdigest()

    assert document["essay"]["edition"]["sha256"] == digest


@pytest.mark.parametrize("check", against.CHECKS)
def test_records_are_what_the_essay_prints(
    check: Callable[[against.Essay, Json], list[str]], blocks: against.Essay, document: Json
) -> None:
    """Each check of the records against the essay finds nothing."""
    assert [] == check(blocks, document)


def test_script_prints_what_it_counted(
    essay: str, data: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run as a script, the comparison prints what stands in the essay and in the records."""
    (tmp_path / "essay.txt").write_text(essay, encoding="utf-8")
    (tmp_path / "export.json").write_text(to_json(data), encoding="utf-8")

    code = against.main([str(tmp_path / "essay.txt"), str(tmp_path / "export.json")])

    printed = capsys.readouterr().out
    assert code == 0
    assert f"quoted spans: 243 in the essay, {len(data.quotations)} in the records" in printed
    assert "citing brackets: 96 in the essay, 96 in the records" in printed
    assert "footnotes: 46 in the essay, 46 in the records" in printed


def test_script_fails_on_a_problem(
    essay: str, document: Json, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run as a script, the comparison prints every problem and fails."""
    (tmp_path / "essay.txt").write_text(essay, encoding="utf-8")
    (tmp_path / "export.json").write_text(
        json.dumps(document | {"faq_references": []}), encoding="utf-8"
    )

    code = against.main([str(tmp_path / "essay.txt"), str(tmp_path / "export.json")])

    assert code == 1
    assert "\n1 problems\n" in capsys.readouterr().out


# --- each check is shown to notice what it is for ---------------------------------------------


def _of(document: Json, kind: str, key: str | int) -> Json:
    return next(r for r in document[kind] if key in (r.get("id"), r.get("number")))


def _set(kind: str, key: str | int, **values: Any) -> Callable[[Json], None]:
    return lambda document: _of(document, kind, key).update(values)


def _drop(kind: str, key: str | int) -> Callable[[Json], None]:
    return lambda document: document[kind].remove(_of(document, kind, key))


def _double(kind: str, key: str | int) -> Callable[[Json], None]:
    def damage(document: Json) -> None:
        record = _of(document, kind, key)
        document[kind].insert(document[kind].index(record), record)

    return damage


def _swap(kind: str, first: str | int, second: str | int) -> Callable[[Json], None]:
    def damage(document: Json) -> None:
        records = document[kind]
        here, there = (records.index(_of(document, kind, key)) for key in (first, second))
        records[here], records[there] = records[there], records[here]

    return damage


def _move(kind: str, key: str, **place: int) -> Callable[[Json], None]:
    def damage(document: Json) -> None:
        record = _of(document, kind, key)
        for name in ("paragraph", "footnote", "section"):
            record.pop(name, None)
        record.update(place)

    return damage


QUOTED = "authentic-democracy"
SPELT = "dark-future"
UNCLOSED = "it-was-not-until-the-second"
BRACKET = "serge-xviii-control-from-below"

DAMAGES: dict[str, tuple[Callable[..., list[str]], Callable[[Json], None], str]] = {
    "a section renamed": (
        against.check_sections,
        _set("sections", "bolsheviks", title="Bolsheviks"),
        "sections are",
    ),
    "a section moved": (
        against.check_sections,
        _set("sections", "bolsheviks", first_paragraph=26),
        "sections are",
    ),
    "a section missing": (
        against.check_sections,
        _drop("sections", "conclusions"),
        "sections are",
    ),
    "paragraphs miscounted": (
        against.check_sections,
        lambda document: document["essay"].update(paragraphs=75),
        "76 paragraphs",
    ),
    "a quotation in the wrong section": (
        against.check_sections,
        _set("quotations", QUOTED, section="anarchists"),
        QUOTED,
    ),
    "a note's quotation in a section": (
        against.check_sections,
        _set("quotations", UNCLOSED, section="anarchists"),
        UNCLOSED,
    ),
    "a footnote missing": (against.check_footnotes, _drop("footnotes", 46), "not recorded: (46"),
    "a footnote twice": (against.check_footnotes, _double("footnotes", 3), "not in the essay: (3"),
    "a footnote misspelt": (
        against.check_footnotes,
        _set("footnotes", 26, text="Aves, 73."),
        "Aves, 73",
    ),
    "a footnote's mark elsewhere": (
        against.check_footnotes,
        _set("footnotes", 26, paragraph=39),
        "(26, 39",
    ),
    "footnotes out of order": (
        against.check_footnotes,
        _swap("footnotes", 1, 2),
        "not in order",
    ),
    "footnotes miscounted": (
        against.check_footnotes,
        lambda document: document["essay"].update(footnotes=45),
        "46 footnotes",
    ),
    "a quotation missing": (
        against.check_quotations,
        _drop("quotations", QUOTED),
        "no record of: control [it] from below",
    ),
    "a quotation twice": (
        against.check_quotations,
        _double("quotations", SPELT),
        "no span for the record",
    ),
    "quotations out of order": (
        against.check_quotations,
        _swap("quotations", QUOTED, SPELT),
        "not in reading order",
    ),
    "neighbours out of order": (
        against.check_quotations,
        _swap("quotations", SPELT, "never-compromised-his-commitment-to-the"),
        "the essay prints: dark future",
    ),
    "a quotation in the wrong paragraph": (
        against.check_quotations,
        _move("quotations", QUOTED, paragraph=37),
        "('paragraph', 37): no span",
    ),
    "a quotation in a note instead": (
        against.check_quotations,
        _move("quotations", QUOTED, footnote=46),
        "('footnote', 46): no span",
    ),
    "a quotation in no paragraph of the essay": (
        against.check_quotations,
        _move("quotations", QUOTED, paragraph=77),
        "('paragraph', 77): no span",
    ),
    "a letter corrected": (
        against.check_quotations,
        _set("quotations", SPELT, text="darker future"),
        "the essay prints: dark future",
    ),
    "a quotation cut short": (
        against.check_quotations,
        _set("quotations", SPELT, text="dark"),
        "the essay goes on:  future",
    ),
    "an unclosed quotation cut short": (
        against.check_quotations,
        _set("quotations", UNCLOSED, text="it was not until the second half of the 1930s"),
        "the essay goes on:  that Trotsky",
    ),
    "an unclosed quotation said to be closed": (
        against.check_quotations,
        _set("quotations", UNCLOSED, unclosed=False),
        "unclosed should be True",
    ),
    "a prefix of other words": (
        against.check_quotations,
        _set("quotations", SPELT, prefix="fears a “"),
        "the essay prints before it",
    ),
    "a suffix of other words": (
        against.check_quotations,
        _set("quotations", SPELT, suffix="” when"),
        "the essay prints after it",
    ),
    "a plain text with emphasis": (
        against.check_quotations,
        _set("quotations", SPELT, text_plain="*dark* future"),
        "plain text",
    ),
    "a context that stands twice": (
        against.check_contexts,
        _set("quotations", "success-of-the-revolution", prefix="“", suffix="”"),
        "stands 2 times",
    ),
    "a context that stands nowhere": (
        against.check_contexts,
        _set("quotations", SPELT, prefix="fears a “"),
        "stands 0 times",
    ),
    "a context that is too long": (
        against.check_contexts,
        _set("quotations", SPELT, suffix="” where the economy is “subject not"),
        "too long",
    ),
    "a bracket missing": (
        against.check_citations,
        _drop("citations", BRACKET),
        "no record of (Serge xviii)",
    ),
    "a bare page missing": (
        against.check_citations,
        _drop("citations", "sedgwick-unhappy-elitist-151-contrast-is-obvious"),
        "no record of (151)",
    ),
    "a bracket inside a bracket missing": (
        against.check_citations,
        _drop("citations", "memoirs-172-marvellous-results"),
        "no record of (*Memoirs* 172)",
    ),
    "a bracket twice": (
        against.check_citations,
        _double("citations", BRACKET),
        "one record too many of (Serge xviii)",
    ),
    "a bracket in another paragraph": (
        against.check_citations,
        _move("citations", BRACKET, paragraph=37),
        "is not printed there",
    ),
    "a citation printed otherwise": (
        against.check_citations,
        _set("citations", BRACKET, printed="(*Serge* xviii)"),
        "is not printed there",
    ),
    "citations out of order": (
        against.check_citations,
        _swap("citations", "serge-19-melted-away-serges", "serge-27-than-menial-tasks"),
        "or not in order",
    ),
    "citations of different paragraphs out of order": (
        against.check_citations,
        _swap("citations", BRACKET, "memoirs-125-of-the-comintern"),
        "not in reading order",
    ),
    "the work mistaken": (
        against.check_citations,
        _set("citations", BRACKET, work="papers"),
        "papers is not called Serge",
    ),
    "a locator forgotten": (
        against.check_citations,
        _set("citations", BRACKET, locators=[]),
        "its locators are ['xviii']",
    ),
    "second hand forgotten": (
        against.check_citations,
        _set("citations", "serge-28-the-only-problem", second_hand=False),
        "second hand",
    ),
    "an unbracketed citation missing": (
        against.check_numbers,
        _drop("citations", "aves-workers-against-lenin-37-victory-as-a"),
        "37 stands in no citation",
    ),
    "a work's mention misquoted": (
        against.check_mentions,
        lambda document: _of(document, "works", "danger")["mentions"][0].update(printed="*Peril*"),
        "danger: ('paragraph', 1) does not print: *Peril*",
    ),
    "a person's mention misplaced": (
        against.check_mentions,
        lambda document: _of(document, "people", "leval")["mentions"][0].update(paragraph=51),
        "leval: ('paragraph', 51) does not print",
    ),
    "a first naming missing": (
        against.check_first_namings,
        lambda document: _of(document, "people", "trotsky")["mentions"].pop(0),
        "trotsky: no mention has the first 'Trotsky', in ('paragraph', 1)",
    ),
    "people out of order": (
        against.check_first_namings,
        _swap("people", "trotsky", "weissman"),
        "not in the order",
    ),
    "a work missing": (
        against.check_emphasised_titles,
        _drop("works", "cahm-kropotkin"),
        "Kropotkin and the Rise of Revolutionary Anarchism",
    ),
    "a short title missing": (
        against.check_emphasised_titles,
        lambda document: _of(document, "works", "property-is-theft").pop("short_titles"),
        "no work has the title Property is Theft!",
    ),
    "a reference to the FAQ missing": (
        against.check_faq_references,
        _drop("faq_references", "faq-section-h-5"),
        "(20, 'H.5', '2')",
    ),
    "another section of the FAQ": (
        against.check_faq_references,
        _set("faq_references", "faq-section-h-5", section="H.5.1"),
        "(20, 'H.5.1', '2')",
    ),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_checks_notice(what: str, blocks: against.Essay, document: Json) -> None:
    """Each check reports the damage that it is there to notice."""
    check, damage, expected = DAMAGES[what]
    damaged = copy.deepcopy(document)
    damage(damaged)

    problems = check(blocks, damaged)

    assert any(expected in problem for problem in problems), problems


def test_every_check_has_a_damage() -> None:
    """No check against the essay goes unproved."""
    assert set(against.CHECKS) == {check for check, _, _ in DAMAGES.values()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('say "one" and "two".', [("one", True), ("two", True)]),
        ('mixed "one” and “two".', [("one", True), ("two", True)]),
        ("a “false “start” of one", [("false ", False), ("start", True)]),
        ("“never closed", [("never closed", False)]),
        ("nobody’s 'words'", []),
    ],
)
def test_spans_are_told_by_their_surroundings(text: str, expected: list[tuple[str, bool]]) -> None:
    """A straight mark opens where a word begins; a span ends at the next mark."""
    assert expected == [(span.text, span.closed) for span in against.spans_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as he said (*Danger*, 96)", ["(*Danger*, 96)"]),
        ("(it “gave” (*Danger* 172)) so", ["(*Danger* 172)"]),
        ("(quoted, *Danger* 4,13)", ["(quoted, *Danger* 4,13)"]),
        ("(xlvii) and the introduction (10–13)", ["(xlvii)", "(10–13)"]),
        ("(*Collected Works* 7: 396–7)", ["(*Collected Works* 7: 396–7)"]),
        ("(1890–1947), (London: Verso, 2013), (Ed.), (later), (*Danger*²)", []),
        ("(“full democracy”) (see *The Book* and others)", []),
    ],
)
def test_brackets_that_cite_are_told_from_others(text: str, expected: list[str]) -> None:
    """A bracket cites when it ends with locators and names a title or nothing; a year is none."""
    assert expected == against.brackets_in(text, ["Danger"])
