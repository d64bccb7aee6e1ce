"""What several tests need: the folder of the real document, which only the builders' own machines have."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with the real document and its labels; skips, saying so, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the real document in {SHARED}")
    return SHARED
