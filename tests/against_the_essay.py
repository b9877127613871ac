"""Compare the public document with the essay itself: is everything recorded, exactly once?

This shares no code with serge_data, so that the two can disagree: it reads the
essay's text and the exported JSON, and nothing else.  Every check returns the
problems that it found.  Run it as a script to see what was counted:

    python tests/against_the_essay.py ESSAY.txt EXPORT.json
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]
Place = tuple[str, int]
"""``("paragraph", 5)`` or ``("footnote", 24)``."""

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
PAGE = "(?:[0-9]{1,3}|[ivxlc]+)"
LOCATOR = f"(?:[0-9]+: )?{PAGE}(?:[-–]{PAGE})?"
LOCATORS = f"{LOCATOR}(?:, ?{LOCATOR})*"


class Essay(NamedTuple):
    """The essay taken apart: its blocks by place, its sections, the marks of its footnotes."""

    blocks: dict[Place, str]
    sections: list[tuple[str | None, int]]
    marks: list[tuple[int, int]]

    def section_of(self, paragraph: int) -> str | None:
        """Return the title of the section that *paragraph* stands in."""
        return [title for title, first in self.sections if first <= paragraph][-1]


def read_essay(text: str) -> Essay:
    """Return the essay in *text* taken apart."""
    body, _, notes = text.partition("\n## Footnotes\n")
    blocks: dict[Place, str] = {}
    sections: list[tuple[str | None, int]] = [(None, 1)]
    marks = []
    for block in body.split("\n\n"):
        number = len(blocks) + 1
        if block.startswith("## "):
            sections.append((block.removeprefix("## ").strip(), number))
        elif block.strip():
            blocks["paragraph", number] = block.strip()
            found = re.findall("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", block)
            marks += [(int(mark.translate(SUPERSCRIPTS)), number) for mark in found]
    for printed, note in re.findall(r"^\[([0-9]+)\] (.+)$", notes, re.MULTILINE):
        blocks["footnote", int(printed)] = note
    return Essay(blocks, sections, marks)


def straight(text: str) -> str:
    """Return *text*, as long as before, with straight quotation marks."""
    return text.translate(STRAIGHT)


def place_of(record: Json) -> Place:
    """Return where *record* says that it stands."""
    return ("footnote", record["footnote"]) if "footnote" in record else _paragraph_of(record)


def _paragraph_of(record: Json) -> Place:
    return "paragraph", record.get("paragraph", 0)


def by_place(records: Iterable[Json]) -> dict[Place, list[Json]]:
    """Return *records* by place, in their order."""
    found: dict[Place, list[Json]] = {}
    for record in records:
        found.setdefault(place_of(record), []).append(record)
    return found


def all_places(essay: Essay, *groups: Iterable[Place]) -> list[Place]:
    """Return the places of the essay in reading order, and after them those it does not have."""
    named = {place for group in groups for place in group}
    return [*essay.blocks, *sorted(named - set(essay.blocks))]


def in_reading_order(records: list[Json], essay: Essay) -> bool:
    """Return whether *records* follow the blocks of the essay."""
    order = {place: index for index, place in enumerate(essay.blocks)}
    indices = [order.get(place_of(record), -1) for record in records]
    return indices == sorted(indices)


# --- sections and footnotes -------------------------------------------------------------------


def check_sections(essay: Essay, document: Json) -> list[str]:
    """Check that sections have the essay's titles and paragraphs, and records their section."""
    last = sum(kind == "paragraph" for kind, _ in essay.blocks)
    ends = [first - 1 for _, first in essay.sections[1:]] + [last]
    expected = [
        (title, first, end) for (title, first), end in zip(essay.sections, ends, strict=True)
    ]
    recorded = [
        (section.get("title"), section["first_paragraph"], section["last_paragraph"])
        for section in document["sections"]
    ]
    problems = [] if expected == recorded else [f"sections are {recorded}, not {expected}"]
    if document["essay"]["paragraphs"] != last:
        problems.append(f"the essay has {last} paragraphs")
    titles = {section["id"]: section.get("title") for section in document["sections"]}
    for record in [*document["quotations"], *document["citations"], *document["footnotes"]]:
        if "paragraph" in record:
            section = essay.section_of(record["paragraph"])
            if titles.get(record.get("section"), "") != section:
                problems.append(f"paragraph {record['paragraph']} stands in {section}: {record}")
        elif "section" in record:
            problems.append(f"what stands in a footnote stands in no section: {record}")
    return problems


def check_footnotes(essay: Essay, document: Json) -> list[str]:
    """Check that every footnote is recorded word for word, with the paragraph of its mark."""
    notes = [(n, text) for (kind, n), text in essay.blocks.items() if kind == "footnote"]
    paragraphs = dict(essay.marks)
    problems = []
    if [n for n, _ in essay.marks] != [n for n, _ in notes]:
        problems.append(f"the marks of the essay are {essay.marks}")
    expected = [(n, paragraphs.get(n), text) for n, text in notes]
    recorded = [(note["number"], note["paragraph"], note["text"]) for note in document["footnotes"]]
    problems += [f"footnote is not recorded: {missing}" for missing in _minus(expected, recorded)]
    problems += [f"footnote is not in the essay: {extra}" for extra in _minus(recorded, expected)]
    if document["essay"]["footnotes"] != len(notes):
        problems.append(f"the essay has {len(notes)} footnotes")
    return problems or ([] if expected == recorded else ["footnotes are not in order"])


def _minus(left: list[Any], right: list[Any]) -> list[Any]:
    return list((Counter(left) - Counter(right)).elements())


# --- spans in double quotation marks ----------------------------------------------------------


class Span(NamedTuple):
    """What begins after an opening mark, up to the next mark."""

    start: int
    text: str
    closed: bool


def spans_in(block: str) -> Iterator[Span]:
    """Yield the spans in double quotation marks of *block*.

    Whether a straight mark opens or closes is told by what stands around it,
    not by what came before: it opens where a word begins.
    """
    opens = [
        mark.start()
        for mark in re.finditer('["“”]', block)
        if mark[0] == "“"
        or (mark[0] == '"' and re.search(r"(^|[\s(“])$", block[: mark.start()]) is not None)
    ]
    marks = [mark.start() for mark in re.finditer('["“”]', block)]
    for start in opens:
        end = next((mark for mark in marks if mark > start), len(block))
        closed = end in marks and end not in opens
        yield Span(start + 1, block[start + 1 : end], closed)


def check_quotations(essay: Essay, document: Json) -> list[str]:
    """Check that spans in double quotation marks and records are the same, in the same order."""
    quotations = by_place(document["quotations"])
    problems = []
    if not in_reading_order(document["quotations"], essay):
        problems.append("quotations are not in reading order")
    for place in all_places(essay, quotations):
        block = essay.blocks.get(place, "")
        spans, records = list(spans_in(block)), quotations.get(place, [])
        problems += [f"{place}: no record of: {s.text[:60]}" for s in spans[len(records) :]]
        problems += [f"{place}: no span for the record {r['id']}" for r in records[len(spans) :]]
        for span, record in zip(spans, records, strict=False):
            problems += [f"{place}: {record['id']}: {p}" for p in _differences(span, record, block)]
    return problems


def _differences(span: Span, record: Json, block: str) -> Iterator[str]:
    text, end = record["text"], span.start + len(record["text"])
    if not straight(span.text).startswith(straight(text)):
        yield f"the essay prints: {span.text}"
    rest = span.text[len(text) :]
    # Where no mark closes, the quotation ends where the narrator goes on: with
    # another opening mark, or with the citation.
    if rest if span.closed else not re.match(r" (\(|$)", rest):
        yield f"the essay goes on: {rest}"
    if span.closed == record["unclosed"]:
        yield f"unclosed should be {not span.closed}"
    if not straight(block[: span.start]).endswith(straight(record["prefix"])):
        yield f"the essay prints before it: {block[max(0, span.start - 32) : span.start]}"
    if not straight(block[end:]).startswith(straight(record["suffix"])):
        yield f"the essay prints after it: {block[end : end + 32]}"
    if record["text_plain"] != text.replace("*", ""):
        yield "its plain text is not its text without asterisks"


def check_contexts(essay: Essay, document: Json) -> list[str]:
    """Check that prefix, text and suffix together stand once in the whole essay."""
    whole = straight("\n\n".join(essay.blocks.values()))
    problems = []
    for record in document["quotations"]:
        words = straight(record["prefix"] + record["text"] + record["suffix"])
        count = len(re.findall(f"(?={re.escape(words)})", whole))
        if count != 1:
            problems.append(f"{record['id']} with its context stands {count} times in the essay")
        if max(len(record["prefix"]), len(record["suffix"])) > 32:
            problems.append(f"{record['id']} has too long a context")
    return problems


# --- citations --------------------------------------------------------------------------------


def short_titles(essay: Essay) -> list[str]:
    """Return the short titles that the first paragraph declares, with a mark in the bracket."""
    return re.findall(r"\(\*([^*]+)\*[⁰¹²³⁴⁵⁶⁷⁸⁹]+\)", essay.blocks["paragraph", 1])


def brackets_in(block: str, titles: list[str]) -> list[str]:
    """Return the brackets of *block* that cite.

    Such a bracket ends with locators, and has nothing else in it but a title:
    one of the short *titles*, or an emphasised one with its imprint.  A year
    has four digits, and so is no locator.
    """
    found = []
    short = "|".join(map(re.escape, titles))
    for bracket in re.findall(r"\([^()]*\)", block):
        inside = bracket[1:-1]
        plain = re.fullmatch(rf"(?:quoted, )?(?:\*?(?:{short})\*?,? )?{LOCATORS}", inside)
        full = re.fullmatch(rf".*\*[A-Z][^*]+\*.*[ ,](?:{LOCATORS})", inside)
        if plain or full:
            found.append(bracket)
    return found


def check_citations(essay: Essay, document: Json) -> list[str]:
    """Check that every bracket that cites is one record, and that records are printed in order."""
    citations = by_place(document["citations"])
    titles = short_titles(essay)
    works = {work["id"]: work for work in document["works"]}
    problems = []
    if not in_reading_order(document["citations"], essay):
        problems.append("citations are not in reading order")
    for place in all_places(essay, citations):
        block, at = straight(essay.blocks.get(place, "")), 0
        bracketed = []
        for record in citations.get(place, []):
            found = block.find(straight(record["printed"]), at)
            if found < 0:
                problems.append(f"{place}: {record['id']} is not printed there, or not in order")
            else:
                at = found + len(record["printed"])
            bracketed += brackets_in(straight(record["printed"]), titles)
            problems += [f"{place}: {record['id']}: {p}" for p in _misread(record, titles, works)]
        printed = brackets_in(block, titles)
        problems += [f"{place}: no record of {bracket}" for bracket in _minus(printed, bracketed)]
        problems += [f"{place}: one record too many of {b}" for b in _minus(bracketed, printed)]
    return problems


def _misread(record: Json, titles: list[str], works: dict[str, Json]) -> Iterator[str]:
    """Yield how what a citation's record says differs from what it prints."""
    printed = re.sub(r"volume [0-9]+, ", "", record["printed"].removesuffix(")"))
    section = re.match(r"sections? ([A-Z][0-9.]*)", printed)
    pages = re.search(rf"(?:^|[ ,(])({LOCATORS})$", printed)
    read = [section[1]] if section else re.split(", ?", pages[1]) if pages else []
    if read != [locator["printed"] for locator in record["locators"]]:
        yield f"its locators are {read}"
    if record["printed"].lstrip("(").startswith("quoted") and not record["second_hand"]:
        yield "it says that it quotes at second hand"
    short = re.match(r"\((?:quoted, )?\*?([A-Z][^*,]*?)\*?,? [0-9ivxlc]", record["printed"])
    if short and short[1] in titles and short[1] not in works[record["work"]]["short_titles"]:
        yield f"{record['work']} is not called {short[1]}"


def check_numbers(essay: Essay, document: Json) -> list[str]:
    """Check that every number that may be a page stands in a citation, wherever it is printed.

    What the essay counts otherwise is listed here: a share of the workforce,
    and a number of years.
    """
    others = {("footnote", 41): ["30"], ("paragraph", 63): ["20"]}
    citations = by_place(document["citations"])
    problems = []
    for place, block in essay.blocks.items():
        cited = [n for c in citations.get(place, []) for n in _numbers(c["printed"])]
        left = _minus(_minus(_numbers(block), cited), others.get(place, []))
        problems += [f"{place}: the number {number} stands in no citation" for number in left]
    return problems


def _numbers(text: str) -> list[str]:
    return re.findall(r"(?<![0-9A-Za-z.])[0-9]{1,3}(?![0-9])", text)


# --- works, people, FAQ -----------------------------------------------------------------------


def check_mentions(essay: Essay, document: Json) -> list[str]:
    """Check that every mention of a work or a person stands where it says, word for word."""
    return [
        f"{record['id']}: {place_of(mention)} does not print: {mention['printed']}"
        for record in [*document["works"], *document["people"]]
        for mention in record.get("mentions", [])
        if straight(mention["printed"]) not in straight(essay.blocks.get(place_of(mention), ""))
    ]


def check_first_namings(essay: Essay, document: Json) -> list[str]:
    """Check that each form of a name is mentioned where it is first printed, and people in order.

    A longer form is no printing of the shorter one that stands in it.
    """
    problems = []
    firsts = []
    for person in document["people"]:
        forms = [person["name"], *person.get("name_variants", [])]
        longest = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        first: dict[str, tuple[Place, int]] = {}
        for place, block in essay.blocks.items():
            for found in re.finditer(rf"(?<!\w)(?:{longest})(?!\w)", block):
                first.setdefault(found[0], (place, found.start()))
        order = list(essay.blocks)
        firsts.append(
            min((order.index(place), at) for place, at in first.values()) if first else ()
        )
        problems += [
            f"{person['id']}: no mention has the first '{form}', in {place}"
            for form, (place, at) in first.items()
            if not any(
                place_of(mention) == place
                and 0
                <= at - straight(essay.blocks[place]).find(straight(mention["printed"]))
                < len(mention["printed"])
                for mention in person.get("mentions", [])
            )
        ]
    if sorted(firsts) != firsts:
        problems.append("people are not in the order in which they are first named")
    return problems


def check_emphasised_titles(essay: Essay, document: Json) -> list[str]:
    """Check that whatever is emphasised and begins with a capital is the title of a work."""
    titles = {
        straight(title)
        for work in document["works"]
        for title in (
            work["title"],
            f"{work['title']}: {work.get('subtitle')}",
            *work.get("short_titles", []),
        )
    }
    return [
        f"{place}: no work has the title {title}"
        for place, block in essay.blocks.items()
        for title in re.findall(r"\*([A-Z][^*]*)\*", straight(block))
        if title not in titles
    ]


def check_faq_references(essay: Essay, document: Json) -> list[str]:
    """Check that every 'section X of *An Anarchist FAQ*' is one record."""
    pattern = r"section ([A-Z][0-9.]*) of \*An Anarchist FAQ\*(?: \([^)]*\))? volume ([0-9]+)"
    printed = [
        (number, *reference)
        for (_, number), block in essay.blocks.items()
        for reference in re.findall(pattern, block)
    ]
    recorded = [(r["footnote"], r["section"], r["volume"]) for r in document["faq_references"]]
    named = sum(block.count("*An Anarchist FAQ*") for block in essay.blocks.values())
    problems = [] if named == len(printed) else [f"the essay names the FAQ {named} times"]
    if printed != recorded:
        problems.append(f"references to the FAQ are {recorded}, not {printed}")
    return problems


CHECKS: list[Callable[[Essay, Json], list[str]]] = [
    check_sections,
    check_footnotes,
    check_quotations,
    check_contexts,
    check_citations,
    check_numbers,
    check_mentions,
    check_first_namings,
    check_emphasised_titles,
    check_faq_references,
]


def counts(essay: Essay, document: Json) -> dict[str, tuple[int, int]]:
    """Return what was counted: in the essay, and in the document."""
    titles = short_titles(essay)
    blocks = essay.blocks.values()
    notes = sum(kind == "footnote" for kind, _ in essay.blocks)
    bracketed = [c for c in document["citations"] if brackets_in(c["printed"], titles)]
    faq = sum(block.count("*An Anarchist FAQ*") for block in blocks)
    return {
        "paragraphs": (len(essay.blocks) - notes, document["essay"]["paragraphs"]),
        "sections": (len(essay.sections), len(document["sections"])),
        "quoted spans": (
            sum(len(list(spans_in(block))) for block in blocks),
            len(document["quotations"]),
        ),
        "citing brackets": (
            sum(len(brackets_in(block, titles)) for block in blocks),
            len(bracketed),
        ),
        "footnotes": (notes, len(document["footnotes"])),
        "FAQ references": (faq, len(document["faq_references"])),
    }


def main(arguments: list[str]) -> int:
    """Print what was counted and every problem; return 1 where there is one."""
    essay_path, document_path = map(Path, arguments)
    essay = read_essay(essay_path.read_text(encoding="utf-8"))
    document = json.loads(document_path.read_text(encoding="utf-8"))
    for name, (printed, recorded) in counts(essay, document).items():
        print(f"{name}: {printed} in the essay, {recorded} in the records")
    problems = [problem for check in CHECKS for problem in check(essay, document)]
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
