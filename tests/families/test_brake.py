"""How a worker is known and the own number of a file hold nothing of a family (T41, INV28)."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from brugwerk.families.models import CirclePerson, FamilyCircle
from brugwerk.families.operations import circles
from brugwerk.families.operations.parts import PointsAtSomebody
from tests import make
from tests.make.clock import TODAY
from tests.make.families import FAMILY, World

NUMBER = "85 07 30\u2013033 28"
KNOWN = {"known_as": "Juf Leen Maes", "function": "juf van klas 3A", "phone": "0470 00 00 01"}
OPENED = KNOWN | {"parents": "1", "language": "nl", "agreed": "on"}


def known(here: World, field: str) -> circles.Known:
    return circles.Known(**(KNOWN | {field: f"moeder {NUMBER}"}))


ACTS: dict[str, Callable[[World], object]] = {
    **{
        f"open with {field}": lambda here, field=field: circles.open_circle(  # type: ignore[misc]
            actor=here.actor("Leen"),
            partnership=here.brug,
            known=known(here, field),
            family=FAMILY,
            agreed=True,
            today=TODAY,
        )
        for field in ("known_as", "function")
    },
    **{
        f"name with {field}": lambda here, field=field: circles.name_person(  # type: ignore[misc]
            actor=here.actor("Leen"),
            circle=here.circle,
            member=here.place("Dries").membership,
            known=known(here, field),
            today=TODAY,
        )
        for field in ("known_as", "function")
    },
    "refer": lambda here: circles.refer(
        actor=here.actor("Dries"), person=here.place("Dries"), reference=NUMBER, today=TODAY
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_the_operation_keeps_nothing_that_belongs_to_one_person(
    here: World, act: Callable[[World], object]
) -> None:
    before = (FamilyCircle.objects.count(), CirclePerson.objects.count())
    with pytest.raises(PointsAtSomebody):
        act(here)
    assert (FamilyCircle.objects.count(), CirclePerson.objects.count()) == before


@pytest.mark.django_db
def test_the_forms_say_where_and_a_worker_may_be_named(here: World) -> None:
    """The name, class and telephone of a worker are no family's."""
    browser = make.signed_in(here.users["Leen"])
    opening = reverse("families:open", args=[here.brug.pk])
    for field in ("known_as", "function"):
        answer = browser.post(opening, OPENED | {field: f"moeder {NUMBER}"})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]
        assert NUMBER in answer.content.decode()
    assert browser.post(opening, OPENED).status_code == 302
    own = here.place("Leen").pk
    number = reverse("families:act_on", args=[here.brug.pk, here.circle.pk, "kenmerk", own])
    assert browser.post(number, {"reference": NUMBER}).status_code == 422
    assert browser.post(number, {"reference": "2026-7781", "sure": "on"}).status_code == 302
