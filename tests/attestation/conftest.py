"""What the tests of attestation share."""

from __future__ import annotations

from pathlib import Path

import pytest

from attestation.made_up import MadeUp


@pytest.fixture
def made_up(tmp_path: Path) -> MadeUp:
    """The made-up essay in its reading edition, with its records."""
    return MadeUp(tmp_path)
