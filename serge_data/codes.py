"""The codes of what can be wrong with a file or with the shape of a record.

What can be wrong between records is said by the rules themselves; see
``serge_data.checks.RULES``.
"""

from __future__ import annotations

__all__ = ["LAWS"]

#: The law that each code stands for, in one sentence without its full stop.
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
    "SD011": "A file holds a list of records, the essay's file one record",
    "SD012": "A file is no larger and no deeper than records need",
    "SD013": "A folder of records has an essay record",
    "SD014": "A value means the same to every reader of YAML",
    "SD101": "A record has all the fields that its kind requires",
    "SD102": "A record has no field that its kind does not know",
    "SD103": "A value is of the type that its field requires: text, a number, a list, fields",
    "SD104": "A locator is a page, a range, a volume and page, or a section",
    "SD105": "An id is a lower-case slug",
    "SD106": "A word from a fixed list is one of that list",
    "SD107": "A value has the form and size that its field requires",
}
