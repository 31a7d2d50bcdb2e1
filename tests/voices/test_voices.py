"""How children and parents were heard, in every block and every round (X.01, INV2)."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.voices.models import VoiceRecord
from brugwerk.voices.operations import VoiceIncomplete, record_voice
from brugwerk.voices.rules import Mode, missing
from tests import make

TEXTS = st.text(st.sampled_from("ab \t\n"))


@given(st.sampled_from(Mode), TEXTS, TEXTS)
def test_only_an_absent_voice_misses_something(mode: Mode, reason: str, step: str) -> None:
    expected = set()
    if mode is Mode.ABSENT:
        expected = {
            name for name, text in (("reason", reason), ("next_step", step)) if not text.strip()
        }
    assert missing(mode, reason, step) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("mode", Mode)
def test_a_record_is_whole(mode: Mode) -> None:
    kept = record_voice(mode=mode, reason="Te vroeg.", next_step="Later.", on=make.TODAY)
    assert VoiceRecord.objects.get() == kept
    if mode is Mode.ABSENT:
        with pytest.raises(VoiceIncomplete):
            record_voice(mode=mode, reason="", next_step="Later.", on=make.TODAY)


@pytest.mark.django_db
def test_the_database_keeps_it_too() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        VoiceRecord.objects.create(mode=Mode.ABSENT, reason="Te vroeg.", on=make.TODAY)
