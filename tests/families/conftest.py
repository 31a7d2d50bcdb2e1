"""A world with a circle, and keys of its own for each test."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.make.families import World, world


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """Keep the keys, the ledger and the voices of each test apart."""
    settings.SEAL_KEY_FILE = tmp_path / "seal.key"
    settings.SEAL_LEDGER_FILE = tmp_path / "seal.erased"
    settings.VOICES_DIR = tmp_path / "voices"


@pytest.fixture
def here(db: None) -> World:
    """Return a partnership with a circle in it."""
    return world()
