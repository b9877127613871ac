"""What a user's type checker refuses: mypy says so if one of the errors is not there."""

from __future__ import annotations

import serge_data

ds = serge_data.load()
quotation = ds.quotations["authentic-democracy"]

print(quotation.speaker.name)  # type: ignore[union-attr] # the essay may not say who speaks
print(quotation.speeker)  # type: ignore[attr-defined] # there is no such field
print(ds.footnotes["24"])  # type: ignore[index] # a footnote is looked up by its number
print(ds.quotation)  # type: ignore[attr-defined] # there is no such collection
ds.works["mine"] = ds.works["memoirs"]  # type: ignore[index] # collections are not changed
print(ds.quotations.where(speaking="serge"))  # type: ignore[call-arg] # no such question
print(ds.quotations.where(kind="quote"))  # type: ignore[arg-type] # no such kind
print(ds.works.where(type="novel"))  # type: ignore[arg-type] # no such type
print(serge_data.lode())  # type: ignore[attr-defined] # no such function
