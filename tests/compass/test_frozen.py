"""Releases as JSON: they come back as they were, and their digest tells every change (R2)."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brugwerk.compass.rules.frozen import digest, from_json, to_json
from brugwerk.compass.rules.shapes import Ballot, Form
from brugwerk.partnerships.rules import Perspective
from tests.compass.test_release import WEAK, closed, rounds


@settings(max_examples=120, deadline=None, derandomize=True)
@given(rounds, st.sampled_from(Form))
def test_a_frozen_release_comes_back_as_it_was_r2(ballots: list[Ballot], form: Form) -> None:
    shown = closed(ballots, form, present={Perspective.WELFARE: 2})
    text = json.dumps(to_json(shown))
    assert from_json(json.loads(text)) == shown
    assert digest(json.loads(text)) == digest(to_json(shown))


def test_a_release_of_an_unknown_version_is_refused() -> None:
    data = to_json(closed([WEAK] * 5))
    for version in (2, None):
        with pytest.raises(ValueError, match="Unknown version"):
            from_json({**data, "version": version})


def test_the_digest_tells_every_change() -> None:
    data = to_json(closed([WEAK] * 5))
    assert digest(data) == digest(dict(reversed(data.items())))
    assert digest(data) != digest({**data, "n": 6})
