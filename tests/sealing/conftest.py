"""Keys and a ledger of its own for each test."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """Keep the keys and the ledger of each test apart."""
    settings.SEAL_KEY_FILE = tmp_path / "seal.key"
    settings.SEAL_LEDGER_FILE = tmp_path / "seal.erased"
