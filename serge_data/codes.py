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

__all__ = [
    "ATTESTED_LAWS",
    "GROUPS",
    "LAWS",
    "Code",
    "UnknownCodeError",
    "code_named",
    "codes",
]

#: What the codes are about, by the digit behind ``SD``.
GROUPS: Mapping[str, str] = {
    "0": "Files",
    "1": "The shape of a record",
    "2": "Who names whom",
    "3": "Places in the essay",
    "4": "What is printed",
    "5": "Attestation",
}

#: The laws of files and of the shape of a record, each a sentence without its full stop.
LAWS: dict[str, str] = {
    "SD001": "A folder of records holds plain files that can be read",
    "SD002": "A file is UTF-8 text without characters that nobody can see",
    "SD003": "A file is YAML",
    "SD004": "A key stands once in its mapping",
    "SD005": "There are no anchors and aliases: what is needed twice is written twice",
    "SD006": "There are no tags: text that needs it stands in quotes",
    "SD007": "There are no merge keys: every record has its own fields",
    "SD008": "A key is text",
    "SD009": "A file holds one document, without directives",
    "SD010": "A folder of records holds files of records and nothing else",
    "SD011": "A file holds a list of records of its kind, the essay's file one record",
    "SD012": "A file is no larger and no deeper than records need",
    "SD013": "A folder of records has an essay record",
    "SD014": "A value means the same to every reader of YAML",
    "SD015": "The letters of a word are of one script",
    "SD101": "A record has all the fields that its kind requires",
    "SD102": "A record has no field that its kind does not know",
    "SD103": "A value is of the type that its field requires: text, a number, a list, fields",
    "SD104": "A locator is a page, a range, a volume and page, or a section",
    "SD105": "An id is a lower-case slug",
    "SD106": "A word from a fixed list is one of that list",
    "SD107": "A value has the form and size that its field requires",
}

#: The laws of the lock and of the comparison with an edition.
ATTESTED_LAWS: Mapping[str, str] = {
    "SD501": "A field that was attested is as it was when it was attested",
    "SD502": "Every record has been attested, under the id that it has",
    "SD503": "Every record that was attested is there",
    "SD504": "Records stand in the order in which they were attested",
    "SD505": "The lock is whole, and was made for these records",
    "SD506": "Records that name an edition have a lock that was made from it",
    "SD521": "A quotation is what stands between two printed marks, to the letter",
    "SD522": "Every quoted span, citation and title that the edition prints has its record",
    "SD523": "What a record has from the essay stands in the edition, where the record says",
    "SD524": "Every footnote of the edition is a record, and word by word the same",
    "SD525": "Every footnote's mark stands once, in the paragraph that its record names",
    "SD526": "Sections and paragraphs are those of the edition",
    "SD527": "Prefix and suffix are what the edition prints around the quotation",
    "SD528": "The facts of the essay's own record stand on its title page",
    "SD529": "A quotation with its prefix and suffix stands once in the edition",
}

#: What there is to say beyond the law.
_MORE: Mapping[str, str] = {
    "SD001": "A link leads out of the folder, and a pipe or device has no end.",
    "SD002": "Tabs, byte order marks, spaces of no width and marks that change the direction of\n"
    "writing look like nothing and make words differ.",
    "SD003": "The reader says where it could not go on: the mistake is there or a line before.",
    "SD010": "A file with a misspelt name would otherwise be passed over in silence.\n"
    "A README.md may lie there too.",
    "SD014": "``2012-11`` is text to one and a date to another, and ``~`` is nothing.\n"
    "Put it in double quotes, or leave the field out.",
    "SD015": "A Cyrillic or Greek letter that looks like a Latin one makes another word or name,\n"
    "which no search finds.  Words wholly of another script are welcome.",
    "SD101": "The place reported is the record's, as the field has none.",
    "SD103": "A year or a volume is text, as all that is printed, and stands in quotes.",
    "SD104": "``19``, ``xvii``, ``17–18``, ``150–1``, ``42: 170`` and ``H.2.5`` are locators.",
    "SD501": "The lock beside the records has a digest of every field that the essay attests.\n"
    "Where a small change explains the difference, the hint says what stood there before.",
    "SD502": "A new record is attested together with all others, by ``serge-data attest``.",
    "SD504": "In one paragraph or note that is the order of the essay, which no field says.",
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
    laws = {name: (law, _MORE.get(name, "")) for name, law in ({**LAWS, **ATTESTED_LAWS}).items()}
    laws |= {name: (rule.law, _dedented(rule.explanation)) for name, rule in RULES.items()}
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


def _dedented(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n"))
