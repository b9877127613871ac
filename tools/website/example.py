"""Who spoke of irrational instincts, in which work, and where the essay quotes it."""

import serge_data

ds = serge_data.load()
for quotation in ds.quotations.where(text="irrational instincts"):
    print(quotation.speaker)
    print(quotation.work, *quotation.locators)
    print(quotation.section, quotation.paragraph)
