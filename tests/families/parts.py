"""What several tests of families do: tell something, look as one of the family."""

import re
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brugwerk.families.models import (
    Disclosure,
    FamilyLink,
)
from brugwerk.families.operations import circles, status, telling, visits
from brugwerk.families.queries.places import Visit
from brugwerk.families.queries.received import preview
from brugwerk.families.rules.telling import (
    Status,
)
from brugwerk.sharing.rules.decision import Ground
from brugwerk.sharing.rules.decision import Kind as Told
from tests.make.clock import NOW, TODAY, day
from tests.make.families import World


def told(here: World, *numbers: int) -> Disclosure:
    """Return what Dries told the school, with a yes for some sentences."""
    here.say(here.school, Told.PRACTICAL)
    made = here.prepare()
    here.approve(made, *(numbers or (1, 2)))
    seen = preview(made, today=TODAY, now=NOW, by=here.place("Dries"))
    return telling.tell(actor=here.actor("Dries"), disclosure=made, seen=seen.digest, now=NOW)


def without_token(page: bytes) -> bytes:
    """Return a page without what differs each time: the secret of a form, the own address."""
    return re.sub(rb'name="(csrfmiddlewaretoken|next)" value="[^"]*"', b"", page)


def visit(here: World, number: int = 0) -> Visit:
    """Return somebody of the family at her own page."""
    member = here.asked[number]
    link = FamilyLink(circle=here.circle, member=member)
    return Visit(here.circle, member, link)


def link(here: World, number: int = 0) -> tuple[str, str]:
    """Return a link and a code for somebody of the family, made now."""
    _link, token, code = visits.make_link(
        actor=here.actor("Leen"), member=here.asked[number], now=timezone.now()
    )
    return token, code


def opened(token: str, code: str) -> Client:
    """Return a phone on which the page is open."""
    phone = Client()
    answer = phone.post(reverse("door:door", args=[token]), {"code": code})
    assert answer.status_code == 302
    return phone


def do(phone: Client, token: str, act: str, **data: object) -> int:
    """Press a button of the page."""
    return phone.post(reverse("door:act", args=[token, act]), data).status_code


def page(phone: Client, token: str, name: str = "door") -> str:
    """Return a page as text; it must be open."""
    answer = phone.get(reverse(f"door:{name}", args=[token]))
    assert answer.status_code == 200
    return answer.content.decode()


def lived_in(here: World) -> None:
    """Put something of every kind in the circle."""
    leen, dries = here.actor("Leen"), here.actor("Dries")
    circles.want(
        actor=leen,
        circle=here.circle,
        goal="Op tijd op school zijn.",
        appointment_at=timezone.now() + timedelta(days=3),
        today=TODAY,
    )
    circles.add_step(actor=leen, circle=here.circle, by=None, text="stapt mee", today=TODAY)
    done = circles.add_step(
        actor=dries, circle=here.circle, by=here.place("Dries"), text="belde al", today=TODAY
    )
    circles.tick_step(actor=dries, step=done, today=TODAY)
    here.say(here.school, Told.PRACTICAL, Told.STATUS)
    made = here.prepare()
    here.approve(made, 1, 2)
    seen = preview(made, today=TODAY, now=timezone.now(), by=here.place("Dries"))
    telling.tell(actor=dries, disclosure=made, seen=seen.digest, now=timezone.now())
    here.prepare(sentences=("Dit wil ik nog vertellen.",))
    status.give_status(
        actor=dries,
        circle=here.circle,
        to=here.school,
        status=Status.RUNNING,
        next_on=day(9),
        ground=Ground.AGREED,
        today=TODAY,
    )
