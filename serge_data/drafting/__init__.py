"""Making records from an edition: what is not recorded yet, drafts of it, and writing them down.

``gaps`` finds what no record covers, ``drafts`` fills in what the edition
says of it, ``folder`` puts a draft into the files, ``begin`` starts a folder.
"""
