"""Who spoke of irrational instincts, in which work, and where the essay quotes it."""

import serge_data

ds = serge_data.load()
for quotation in ds.quotations.where(text="irrational instincts"):
    print(quotation.speaker.name)
    print(quotation.work.title, *quotation.locators)
    print(quotation.section.title, quotation.paragraph)
