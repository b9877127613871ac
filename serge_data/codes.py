"""Every code that a diagnostic can have, with its law: the one registry of them.

A rule's law is its docstring.  Of the codes that no rule function has, because
they come from reading a file, from a record's shape or from the lock, the law
stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from serge_data._text import close_matches, quoted_list
from serge_data.checks import RULES
from serge_data.diagnostics import CODE_PAGES
from serge_data.errors import SergeDataError

__all__ = ["GROUPS", "Code", "UnknownCodeError", "code_named", "codes"]

#: What the codes are about, by the digit behind ``SD``.
GROUPS: Mapping[str, str] = {
    "0": "Files",
    "1": "The shape of a record",
    "2": "Who names whom",
    "3": "Places in the essay",
    "4": "What is printed",
    "5": "Attestation",
}

#: The laws without a rule function: each a sentence, then what it leaves out.
_LAWS: Mapping[str, str] = {
    "SD001": """A file of records can be opened, and is a file.

    A link leads out of the folder, and a pipe or device has no end.
    """,
    "SD002": """A file is UTF-8 without characters that nobody can see.

    Tabs, byte order marks, spaces of no width and marks that change the
    direction of writing look like nothing and make words differ.
    """,
    "SD003": """A file is YAML.

    The reader says where it could not go on; the mistake is there or on the line before.
    """,
    "SD004": """A key stands once in a record.""",
    "SD005": """A record has no anchors and aliases: every value is written where it belongs.""",
    "SD006": """A record has no tags.

    What a value is, its field says.
    """,
    "SD007": """A record has no merge keys.""",
    "SD008": """A key is the name of a field, as text.""",
    "SD009": """A file holds one document, without directives.""",
    "SD010": """A folder holds files of records, its lock and a README.md, and nothing else.

    A file with a misspelt name would otherwise be passed over in silence.
    """,
    "SD011": """A file holds a list of records; that of the essay one record.""",
    "SD012": """A file is of a size, and of a depth, that a person could have written.""",
    "SD013": """A folder of records has the essay's own record, in essay.yaml.""",
    "SD014": """A value is what it looks like, to every reader of YAML.

    ``2012-11`` is text to one and a date to another, and ``~`` is nothing.
    Put it in double quotes, or leave the field out.
    """,
    "SD101": """A record has all the fields that it must have.

    The place reported is the record's, as the field has none.
    """,
    "SD102": """A record has no other fields than those of its kind.""",
    "SD103": """A value is of the type that its field asks for.

    Text, a number, true or false, a list, or a group of fields.
    A year or a volume is text, as all that is printed, and stands in quotes.
    """,
    "SD104": """A locator is a page, a range, a volume and page, or a section.

    It has no 'p.' or the like before it: ``19``, ``xvii``, ``17–18``, ``150–1``,
    ``42: 170`` and ``H.2.5`` are locators.
    """,
    "SD105": """An id is a lower-case slug: letters and digits, joined by hyphens.""",
    "SD106": """A field with a choice has one of its values.""",
    "SD107": """A value has the form that its field asks for.

    One line of text, a date, a number that is large enough.
    """,
    "SD501": """A field that was attested is as it was when it was attested.

    The lock beside the records has a digest of every field that the essay
    attests.  Where a small change explains the difference, the hint says what
    stood there before.
    """,
    "SD502": """Every record has been attested, under the id that it has.

    A new record is attested together with all others, by ``serge-data attest``.
    """,
    "SD503": """Every record that was attested is there.""",
    "SD504": """Records stand in the order in which they were attested.

    In one paragraph or note that is the order of the essay, which no field says.
    """,
    "SD505": """The lock is whole, and was made for these records.""",
    "SD506": """Records that name an edition have a lock that was made from it.""",
    "SD521": """A quotation is what stands between two printed marks, to the letter.""",
    "SD522": """Every quoted span, citation and short title of the edition has its record.""",
    "SD523": """What a record has from the essay stands in the edition, where the record says.""",
    "SD524": """Every footnote of the edition is a record, and word by word the same.""",
    "SD525": """Every footnote's mark stands once, in the paragraph that its record names.""",
    "SD526": """Sections and paragraphs are those of the edition.""",
    "SD527": """Prefix and suffix are what the edition prints around the quotation.""",
    "SD528": """The facts of the essay's own record stand on its title page.""",
}


@dataclass(frozen=True, order=True)
class Code:
    """A code and its law.

    Attributes:
        name: such as ``"SD104"``.
        law: one sentence, without its full stop.
        explanation: what there is to say beyond it; may be empty.
    """

    name: str
    law: str
    explanation: str

    @property
    def group(self) -> str:
        """What codes of its kind are about."""
        return GROUPS[self.name[2]]

    @property
    def url(self) -> str:
        """The published page that explains it."""
        return f"{CODE_PAGES}{self.name}"


class UnknownCodeError(SergeDataError, KeyError):
    """There is no such code.

    Attributes:
        name: the code asked for.
        close: codes that look like it.
    """

    def __init__(self, name: str, close: tuple[str, ...] = ()) -> None:
        super().__init__(name, close)
        self.name = name
        self.close = close

    def __str__(self) -> str:
        hint = f"; did you mean {quoted_list(self.close)}?" if self.close else ""
        return f"there is no code '{self.name}'{hint}"


@cache
def codes() -> Mapping[str, Code]:
    """Return every code by its name, in the order of the names."""
    laws = {name: _parts(text) for name, text in _LAWS.items()}
    laws |= {name: (rule.law, rule.explanation) for name, rule in RULES.items()}
    return {name: Code(name, *laws[name]) for name in sorted(laws)}


def code_named(name: str) -> Code:
    """Return the code of that *name*, in capitals or not.

    Raises:
        UnknownCodeError: there is none.
    """
    found = codes().get(name.upper())
    if found is None:
        raise UnknownCodeError(name, close_matches(name.upper(), codes()))
    return found


def _parts(text: str) -> tuple[str, str]:
    law, _, rest = text.partition("\n")
    return law.rstrip("."), _dedented(rest)


def _dedented(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))
