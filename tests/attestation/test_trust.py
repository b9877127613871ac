"""A lock is trusted where it is one, and was made of this essay in this edition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from attestation.made_up import Edit, MadeUp
from serge_data.attestation.trust import trusted_lock
from serge_data.reading import read_folder

LOCK = "attestation.lock.json"
ANEW = "serge-data attest SOURCE"
MISSING = (
    "essay.yaml:13:3: SD506: these records are attested against no edition: there is no "
    f"'{LOCK}'; restore it, or write it: {ANEW}"
)
LISTS = ("citations.yaml", "quotations.yaml", "footnotes.yaml")


@pytest.fixture
def locked(made_up: MadeUp) -> MadeUp:
    """The made-up records with the lock that they earn."""
    made_up.attested()
    return made_up


def _said(locked: MadeUp) -> tuple[bool, list[str]]:
    """Return whether the lock is trusted, and what is said of it."""
    lock, said = trusted_lock(read_folder(locked.records))
    return lock is not None, [str(each) for each in said]


def _without(*names: str) -> Callable[[MadeUp], None]:
    def act(locked: MadeUp) -> None:
        for name in names:
            (locked.records / name).unlink()

    return act


def _holding(content: bytes) -> Callable[[MadeUp], None]:
    def act(locked: MadeUp) -> None:
        (locked.records / LOCK).write_bytes(content)

    return act


def _edited(old: str, new: str, *gone: str) -> Callable[[MadeUp], None]:
    def act(locked: MadeUp) -> None:
        _without(*gone)(locked)
        locked.edit(Edit("essay.yaml", old, new))

    return act


def _a_folder(locked: MadeUp) -> None:
    _without(LOCK)(locked)
    (locked.records / LOCK).mkdir()


PIN = '  sha256: "967f3fbc6fc73521893c22b4413ab734f6efba3c7eb70e82710eb7d2d6a8fa3e"\n'
EDITION = f"edition:\n  name: reading edition\n{PIN}"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: None,
        # Whose essay cannot be read has that to mend first.
        _without("essay.yaml"),
        _edited("paragraphs: 5", "paragraphs: five"),
    ],
)
def test_a_lock_is_trusted(spoil: Callable[[MadeUp], None], locked: MadeUp) -> None:
    """Of it nothing is said."""
    spoil(locked)

    assert (True, []) == _said(locked)


@pytest.mark.parametrize(
    "spoil",
    [
        # Something else is said of what stands there.
        _a_folder,
        # Who names no edition has attested nothing yet, nor who has nothing to attest.
        _edited(EDITION, "", LOCK),
        _without(LOCK, *LISTS),
        _without(LOCK, "essay.yaml"),
    ],
)
def test_nobody_misses_a_lock(spoil: Callable[[MadeUp], None], locked: MadeUp) -> None:
    """There is none, and nothing is said of it."""
    spoil(locked)

    assert (False, []) == _said(locked)


@pytest.mark.parametrize("kept", LISTS)
def test_a_lock_is_missed_where_something_is_attested(kept: str, locked: MadeUp) -> None:
    """Whatever it is, and whatever else is wrong."""
    _without(LOCK, *(name for name in LISTS if name != kept))(locked)
    locked.edit(Edit("sections.yaml", "id: ", "id: No Id "))

    assert (False, [MISSING]) == _said(locked)


OF_NO_USE = f"restore it, or write it anew: {ANEW}"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            _holding(b"{}"),
            f"{LOCK}:1:1: SD505: this lock cannot be trusted: it is not an attestation lock; "
            f"{OF_NO_USE}",
        ),
        (
            _holding(b"\xff"),
            f"{LOCK}:1:1: SD505: this lock cannot be trusted: it is not UTF-8 text; {OF_NO_USE}",
        ),
        (
            _edited("967f3fbc", "067f3fbc"),
            "essay.yaml:14:11: SD505: the lock beside these records was made from another "
            f"edition; restore the record, or attest anew: {ANEW}",
        ),
        (
            _edited(EDITION, ""),
            "essay.yaml:1:5: SD505: the lock beside these records was made from another "
            f"edition; restore the record, or attest anew: {ANEW}",
        ),
        (
            _edited("id: of-windmills", "id: of-mills"),
            "essay.yaml:1:5: SD505: the lock beside these records was made from another "
            f"essay; restore the record, or attest anew: {ANEW}",
        ),
    ],
)
def test_it_is_said_why_a_lock_is_not_trusted(
    spoil: Callable[[MadeUp], None], said: str, locked: MadeUp
) -> None:
    """Where it is to be mended, and how."""
    spoil(locked)

    assert (False, [said]) == _said(locked)
