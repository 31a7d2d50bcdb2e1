"""Each test of the directory begins with a process that knows no words yet."""

import pytest

from brugwerk.directory import engine


@pytest.fixture(autouse=True)
def no_words_known() -> None:
    engine.forget()
