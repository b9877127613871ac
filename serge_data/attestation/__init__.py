"""Attestation: the records compared with an edition of the essay, and the lock that remembers it.

``edition`` reads an edition, ``compare`` holds records against it, ``lock``
keeps what was found in digests that need no essay, ``attest`` does all three.
"""
