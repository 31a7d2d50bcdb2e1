"""The door writes once, whatever was wrong: waiting for the disk would tell (T08a)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from brugwerk.families.models import FamilyLink
from brugwerk.families.operations import visits
from tests.families.parts import link
from tests.make.families import World


@pytest.mark.django_db
def test_t08a_a_wrong_code_an_unknown_and_a_dead_link_write_once(here: World) -> None:
    token, _code = link(here)
    now = timezone.now()
    visits.moment(now)

    def writes(of: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert visits.redeem(token=of, code="000000", now=now) is None
        return sum(
            one["sql"].startswith("UPDATE") and 'tries" >=' not in one["sql"] for one in seen
        )

    wrong, unknown = writes(token), writes("nobody knows this")
    FamilyLink.objects.update(dead_on=timezone.localdate(now))
    assert wrong == unknown == writes(token) == 1
