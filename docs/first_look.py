"""A first look at the data: who is quoted most, and what from."""

from collections import Counter

import serge_data

ds = serge_data.load()
print(ds.essay.title)

quoted = [quotation for quotation in ds.quotations if quotation.speaker]
print("\nWho is quoted most:")
for name, count in Counter(quotation.speaker.name for quotation in quoted).most_common(5):
    print(f"{count:5} × {name}")

print("\nWhat the essay quotes of Serge's Memoirs, and from which pages:")
for quotation in ds.quotations.where(speaker="serge", work="memoirs"):
    pages = ", ".join(str(locator) for locator in quotation.locators)
    print(f"{pages:>7}  {quotation.text_plain[:72]}")

print("\nThe sections of An Anarchist FAQ it leans on:")
for reference in ds.faq_references:
    print(f"  {reference.section:7} footnote {reference.footnote.number}")
