"""Twenty mistakes in the real records: one diagnostic each, in place, and its hint repairs it.

The contributor in these tests knows the essay and how to use an editor, but
nothing about records: all that they do is what the diagnostic's line, column
and hint say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from serge_data.diagnostics import Diagnostic
from serge_data.validation import validate

INTRODUCTION = "quotations/introduction.yaml"
CITATIONS = "citations/introduction.yaml"


@dataclass(frozen=True)
class Mistake:
    """A mistake that somebody might make.

    Attributes:
        file: where it is made.
        right: what stands there.
        wrong: what is written instead, the first time that it stands there.
        code: the code of the one diagnostic.
        at: the words, in the damaged file, that the diagnostic points at the
            beginning of; the first after *behind*.
        behind: words of the damaged file.
        knows: what the essay says, where the hint asks for it with "…".
    """

    file: str
    right: str
    wrong: str
    code: str
    at: str
    behind: str = ""
    knows: str = ""


MISTAKES = {
    "a quote is not closed": Mistake(
        CITATIONS, '"(*Papers* 181)"', '"(*Papers* 181)', "SD003", '"(*Papers* 181)'
    ),
    "a text with a colon has no quotes": Mistake(
        "essay.yaml",
        '"Victor Serge: The Worst of the Anarchists"',
        "Victor Serge: The Worst of the Anarchists",
        "SD003",
        ": The Worst",
    ),
    "a text with an asterisk has no quotes": Mistake(
        "people.yaml",
        '"*Writings of Leon Trotsky 1936–37*"',
        "*Writings of Leon Trotsky 1936–37*",
        "SD003",
        "*Writings of Leon Trotsky 1936–37*",
    ),
    "a line is indented too far": Mistake(
        INTRODUCTION, "\n  kind: quotation", "\n   kind: quotation", "SD003", ":", "\n   kind"
    ),
    "a tab": Mistake(INTRODUCTION, "\n  locators:", "\n\tlocators:", "SD002", "\tlocators:"),
    "a key stands twice": Mistake(
        "works.yaml",
        "  type: book\n",
        "  type: book\n  type: book\n",
        "SD004",
        "type",
        "type: book\n",
    ),
    "a required field is missing": Mistake(
        INTRODUCTION, "  kind: quotation\n", "", "SD101", "id: the-best", knows="quotation"
    ),
    "a key is misspelt": Mistake(
        "works.yaml", "publisher: Redwords", "publsher: Redwords", "SD102", "publsher"
    ),
    "a year has no quotes": Mistake("works.yaml", '"2012"', "2012", "SD103", "2012", "issued:"),
    "a list has no brackets": Mistake(
        "works.yaml", "[Memoirs]", "Memoirs", "SD103", "Memoirs", "short_titles:"
    ),
    "a locator has its label": Mistake(INTRODUCTION, '"122"', '"p. 122"', "SD104", '"p. 122"'),
    "a word of a fixed list is misspelt": Mistake(
        INTRODUCTION, "kind: quotation", "kind: qoutation", "SD106", "qoutation"
    ),
    "a text ends with a line break": Mistake(INTRODUCTION, "text: |-", "text: |", "SD107", "|\n"),
    "an id is misspelt": Mistake(
        INTRODUCTION, "speaker: lenin", "speaker: lennin", "SD201", "lennin"
    ),
    "paragraph and footnote": Mistake(
        INTRODUCTION, "  paragraph: 3\n", "  paragraph: 3\n  footnote: 7\n", "SD301", "7\n"
    ),
    "a page number is wrong": Mistake(CITATIONS, '["181"]', '["182"]', "SD401", '"182"'),
    "a quotation's page is not its citation's": Mistake(
        INTRODUCTION, '["122"]', '["123"]', "SD404", '"123"'
    ),
    "a quotation names another citation": Mistake(
        INTRODUCTION,
        "citation: memoirs-122-the-best-of",
        "citation: papers-181-never-dared-dispute",
        "SD405",
        "papers-181-never-dared-dispute",
    ),
    "a section of the FAQ that does not exist": Mistake(
        "faq_references.yaml", "H.2.2\n", "H.2.22\n", "SD412", "H.2.22"
    ),
    "a letter of a quotation": Mistake(
        INTRODUCTION,
        "the restoration of inner-Party democracy",
        "the restoration of inner-party democracy",
        "SD501",
        "|-",
        "the-restoration-of-inner-party-democracy\n",
    ),
    "a mark of another shape": Mistake(
        INTRODUCTION, "'exemplar of \"'", "'exemplar of “'", "SD501", "'exemplar"
    ),
    "a field that is not required is missing": Mistake(
        INTRODUCTION, "  quoted_second_hand: true\n", "", "SD501", "id: the-best"
    ),
    "an id is changed": Mistake(
        INTRODUCTION,
        "id: the-best-of-the-anarchists",
        "id: the-best-of-anarchists",
        "SD502",
        "the-best-of-anarchists",
    ),
    "a whole number with a point": Mistake(
        CITATIONS, "paragraph: 5\n", "paragraph: 5.0\n", "SD014", "5.0"
    ),
    "a comment inside a text": Mistake(
        INTRODUCTION, "    the best of", "    # check this\n    the best of", "SD107", "|-"
    ),
    "a comment in a text at the beginning of its line": Mistake(
        INTRODUCTION, "    the best of", "# check this\n    the best of", "SD003", "# check"
    ),
    "a text that is not indented": Mistake(
        INTRODUCTION, "    the best of", "the best of", "SD003", "the best of"
    ),
    "a colon is missing": Mistake(
        INTRODUCTION, "speaker: lenin", "speaker lenin", "SD003", "speaker lenin"
    ),
    "a colon is missing behind the id": Mistake(
        INTRODUCTION, "- id: the-best", "- id the-best", "SD003", "id the"
    ),
    "another mark for a colon": Mistake(
        INTRODUCTION, "kind: quotation", "kind = quotation", "SD003", "kind ="
    ),
    "a space that does not break": Mistake(
        INTRODUCTION, "speaker: lenin", "speaker:\xa0lenin", "SD003", "\xa0lenin"
    ),
    "two fields on one line": Mistake(
        INTRODUCTION, "  paragraph: 3\n  prefix", "  paragraph: 3, prefix", "SD003", "prefix"
    ),
    "a bracket is not closed": Mistake(CITATIONS, '["181"]', '["181"', "SD003", '["181"'),
    "an empty text": Mistake(
        INTRODUCTION, "who joined'\n", 'who joined\'\n  doubt: ""\n', "SD107", '""'
    ),
    "a record without its dash, like a field": Mistake(
        INTRODUCTION, "\n- id: never-dared", "\n  id: never-dared", "SD004", "id: never"
    ),
    "a record without its first line": Mistake(
        INTRODUCTION,
        "\n- id: never-dared-dispute-the-theory-of\n",
        "",
        "SD004",
        "kind:",
        "never'",
        knows="never-dared-dispute-the-theory-of",
    ),
    "a volume and page without quotes": Mistake(
        "citations/footnotes.yaml", '["42: 170"]', "[42: 170]", "SD008", "42: 170]"
    ),
    "a tab between words": Mistake(INTRODUCTION, "the best of", "the\tbest of", "SD002", "\tbest"),
    "a byte order mark": Mistake(
        INTRODUCTION, "# yaml-language", "\ufeff# yaml-language", "SD002", "\ufeff"
    ),
    "a record without its dash": Mistake(
        INTRODUCTION, "- id: never-dared", "id: never-dared", "SD003", "id: never"
    ),
    "a merge that was not finished": Mistake(
        INTRODUCTION,
        '  locators: ["122"]\n',
        '<<<<<<< HEAD\n  locators: ["122"]\n=======\n  locators: ["123"]\n>>>>>>> other\n',
        "SD003",
        "<<<<<<< HEAD",
        knows='  locators: ["122"]',
    ),
    "a word of a footnote": Mistake(
        "footnotes.yaml",
        "hardly time to come to fully grasp",
        "hardly the time to come to fully grasp",
        "SD501",
        "|-",
        "- number: 8\n",
    ),
}


def test_there_are_twenty_of_them() -> None:
    """There are at least twenty mistakes, with fifteen different codes."""
    assert 20 <= len(MISTAKES)
    assert 15 <= len({mistake.code for mistake in MISTAKES.values()})


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_one_mistake_is_one_diagnostic_whose_hint_repairs_it(
    mistake: Mistake, records_copy: Path
) -> None:
    """A mistake has one diagnostic, at its line and column; following its hint mends it."""
    path = records_copy / mistake.file
    sound = path.read_text(encoding="utf-8")
    assert mistake.right in sound
    damaged = sound.replace(mistake.right, mistake.wrong, 1)
    path.write_text(damaged, encoding="utf-8")

    report = validate(records_copy)
    [diagnostic] = report.diagnostics
    path.write_text(followed(diagnostic, damaged, mistake.knows), encoding="utf-8")

    offset = damaged.index(mistake.at, damaged.index(mistake.behind) + len(mistake.behind))
    line = damaged.count("\n", 0, offset) + 1
    column = offset - damaged.rfind("\n", 0, offset)
    assert (mistake.file, line, column, mistake.code) == (
        diagnostic.path,
        diagnostic.line,
        diagnostic.column,
        diagnostic.code,
    )
    assert () == validate(records_copy).diagnostics


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_fix_does_what_the_hint_says(mistake: Mistake, records_copy: Path) -> None:
    """Where a diagnostic has a fix, the fix alone mends the mistake, too."""
    path = records_copy / mistake.file
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace(mistake.right, mistake.wrong, 1), encoding="utf-8")
    [diagnostic] = validate(records_copy).diagnostics
    if diagnostic.fix is None:
        assert mistake.code in ("SD003", "SD004", "SD101", "SD107", "SD502")
        return

    mended_folder(records_copy)

    assert () == validate(records_copy).diagnostics


def mended_folder(folder: Path) -> None:
    """Apply every fix to the records in *folder*."""
    from serge_data.mending import mended

    for name, text in mended(folder, unsafe=True).changed.items():
        (folder / name).write_text(text, encoding="utf-8")


def followed(diagnostic: Diagnostic, text: str, knows: str) -> str:
    """Return *text* after somebody did to it what the hint says, to the letter."""
    hint = diagnostic.hint or ""
    lines = text.split("\n")
    at, column = diagnostic.line - 1, diagnostic.column - 1
    hint = hint.removeprefix("an id never changes: ")
    value = _value(lines, at, column)
    if order := re.match(r"did you mean '([^']+)'\?$|write '([^']+)'(?: again)?(?:,|;|$)", hint):
        return _replaced(lines, at, column, value, order[1] or order[2])
    if order := re.match(r"write (\d+)$", hint):
        return _replaced(lines, at, column, value, order[1])
    if order := re.match(r"write '(.+)' again", hint):
        return _replaced(lines, at, column, value, order[1])
    if order := re.match(r"write '(.+)' for '(.+?)'(?:;|$)", hint):
        head, tail = "\n".join(lines[:at]), "\n".join(lines[at:])
        return f"{head}\n{tail.replace(order[2], order[1], 1)}"
    if order := re.match(r'write "(.+)" in double quotes$', hint):
        value = order[1]
        return _replaced(lines, at, column, value, value, quoted=True)
    if order := re.match(r"write it in square brackets: (\[.*\])$", hint):
        return _replaced(lines, at, column, value, order[1])
    if order := re.match(r"add '?([a-z_]+): ([^'; ]+)'?", hint):
        lines.insert(at + 1, f"  {order[1]}: {knows if order[2] == '…' else order[2]}")
        return "\n".join(lines)
    if re.match(r"remove those lines, and of what stands between them all but what", hint):
        numbers = [int(each) for each in re.findall(r"\d+", diagnostic.message)]
        lines[numbers[0] - 1 : numbers[-1]] = [knows]
    elif order := re.match(r"(?:remove the '(.)', and )?write '([a-z_]+:)' on .*(\d) sp", hint):
        head, tail = lines[at][:column].rstrip(), lines[at][column:]
        head = head.removesuffix(order[1] or "")
        lines[at : at + 1] = [head, " " * int(order[3]) + tail]
    elif order := re.match(r"put (?:it|a comment) above '([a-z]+:)'$", hint):
        comment = next(n for n in range(at, at + 9) if lines[n].strip().startswith("#"))
        above = max(n for n in range(comment) if order[1] in lines[n])
        lines.insert(above, lines.pop(comment))
    elif order := re.match(r"begin this line with (\d) spaces$", hint):
        lines[at] = " " * int(order[1]) + lines[at].lstrip()
    elif order := re.match(r"write '(- id: )…' above this line$", hint):
        lines.insert(at, f"{order[1]}{knows}")
    elif hint == "save the file as UTF-8 without a byte order mark":
        lines[at] = lines[at].lstrip("\ufeff")
    elif hint == "leave the field out":
        del lines[at]
    elif hint == "begin the record with '- '":
        lines[at] = f"- {lines[at].lstrip()}"
    elif hint.startswith("write a space"):
        lines[at] = f"{lines[at][:column]} {lines[at][column + 1 :]}"
    elif order := re.match(r"end this line with (.)$", hint):
        lines[at] += order[1]
    elif hint == "remove it; indent with spaces":
        lines[at] = f"  {lines[at][column + 1 :]}"
    elif hint == "remove one of the two" or re.match(r"remove '[a-z_]+'", hint):
        del lines[at]
    elif hint == "indent this line like the one before it":
        lines[at] = "  " + lines[at].lstrip()
    elif order := re.match(r"end the text with (\S)$", hint):
        lines[at] += order[1]
    elif order := re.match(r"put the whole text behind '([a-z_]+:)' in double quotes$", hint):
        key, _, rest = lines[at].partition(f"{order[1]} ")
        lines[at] = f'{key}{order[1]} "{rest}"'
    elif hint == "put text that begins with '*' in double quotes":
        lines[at] = f'{lines[at][:column]}"{lines[at][column:]}"'
    elif hint == "write '|-' for '|', or '>-' for '>': no line break ends the text":
        lines[at] = lines[at].removesuffix("|") + "|-"
    else:
        raise AssertionError(f"nobody could follow this hint: {hint}")
    return "\n".join(lines)


def _value(lines: list[str], at: int, column: int) -> str:
    """Return what stands at the place that is pointed at: quotes, a block or a word."""
    rest = lines[at][column:]
    found = re.match(r"\"[^\"]*\"|'[^']*'|\|-?|[^\s,:\]]+", rest)
    return found[0] if found else ""


def _replaced(
    lines: list[str], at: int, column: int, value: str, new: str, *, quoted: bool = False
) -> str:
    """Return the lines with *new* in place of *value*, in the same quotes or block."""
    if value.startswith("|"):
        lines[at] = lines[at][:column] + "|-"
        lines[at + 1] = f"    {new}"
        return "\n".join(lines)
    mark = '"' if quoted else value[0] if value[0] in "\"'" else ""
    lines[at] = f"{lines[at][:column]}{mark}{new}{mark}{lines[at][column + len(value) :]}"
    return "\n".join(lines)
