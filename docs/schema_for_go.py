"""Print the schema of the public document for quicktype's Go.

Go has types and constants in one space.  Here the words of each enum are told to
begin with the enum's name, so that quicktype leaves the short names to the types:
``Quotation`` is the record, ``QuotationKindQuotation`` the word.

    python docs/schema_for_go.py > document.go.schema.json
"""

from __future__ import annotations

import json

import serge_data

schema = serge_data.schema("document")
for name, definition in schema["$defs"].items():
    if "enum" in definition:
        definition["qt-accessors"] = {word: f"{name} {word}" for word in definition["enum"]}
print(json.dumps(schema, ensure_ascii=False, indent=2))
