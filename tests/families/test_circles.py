"""A circle: who is in it, and that nobody else knows that it is there (T1, T2, T3, G14)."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.families.models import (
    FamilyCircle,
    FamilyLink,
    FamilyVisit,
    StatusUpdate,
)
from brugwerk.families.operations import circles, ending, status, visits
from brugwerk.families.operations.parts import NotAgreed, PointsAtSomebody
from brugwerk.families.queries import circles as queries
from brugwerk.families.queries import listing
from brugwerk.families.queries.asks import asks
from brugwerk.families.rules.circle import (
    Band,
    Kind,
    Named,
    Rhythm,
    Why,
    answers_herself,
    hard_stop,
    last_day,
    months_on,
)
from brugwerk.partnerships.operations import change_membership
from brugwerk.sealing.fields import SealedField
from brugwerk.sealing.models import Opening
from brugwerk.sharing.rules.decision import Kind as Told
from brugwerk.sharing.rules.decision import Level, Place
from tests import make
from tests.make import families
from tests.make.clock import NOW, TODAY, day
from tests.make.families import World

FORBIDDEN = (
    *("name", "birth", "address", "street", "diagnos", "nation", "relig", "income", "class"),
    *("photo", "gender", "sibling", "register", "comment", "note", "title"),
)
STAFF_TEXTS = {"known_as", "function", "phone"}
CLOSED = {"version", "token_hash", "code_hash", "code", "key", "kind", "spoken"}


@pytest.mark.parametrize(
    ("kind", "band", "ripe", "expected"),
    [
        (Kind.PARENT, Band.ADULT, False, True),
        (Kind.YOUNG, Band.FROM_12, False, True),
        (Kind.YOUNG, Band.FROM_16, False, True),
        (Kind.YOUNG, Band.UNDER_12, False, False),
        (Kind.YOUNG, Band.UNDER_12, True, True),
    ],
)
def test_who_answers_herself(kind: Kind, band: Band, ripe: bool, expected: bool) -> None:  # noqa: FBT001
    """INV18: from 12 somebody is asked herself; the host may set another age."""
    assert answers_herself(kind, band, ripe=ripe) is expected
    if kind is Kind.YOUNG and band is Band.FROM_12:
        assert not answers_herself(kind, band, ripe=False, asked_from=16)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 9, 1), date(2027, 9, 30)),
        (date(2026, 7, 30), date(2026, 9, 30)),
        (date(2026, 11, 25), date(2027, 9, 30)),
        (date(2027, 8, 15), date(2028, 9, 30)),
    ],
)
def test_a_circle_ends_with_the_school_year(today: date, expected: date) -> None:
    assert hard_stop(today) == expected


def test_it_ends_after_no_contact_or_at_the_stop() -> None:
    assert months_on(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert last_day(date(2026, 10, 1), 3, date(2027, 9, 30)) == date(2027, 1, 1)
    assert last_day(date(2027, 9, 1), 6, date(2027, 9, 30)) == date(2027, 9, 30)


def test_there_is_no_field_for_who_a_family_is() -> None:
    """Decisions, trust 4.9: what has no field cannot leak. Every text is sealed, or about staff."""
    for model in apps.get_app_config("families").get_models():
        for field in model._meta.get_fields():
            if not getattr(field, "concrete", False):
                continue
            assert not any(word in field.name for word in FORBIDDEN), (model, field.name)
            is_text = isinstance(field, models.CharField | models.TextField)
            if is_text and not field.choices:  # type: ignore[union-attr]
                assert field.name in STAFF_TEXTS | CLOSED, (model, field.name)
            assert not isinstance(field, models.FileField)


def test_how_far_it_is_has_no_word_to_add() -> None:
    """INV14: only what a list allows."""
    texts = [
        field.name
        for field in StatusUpdate._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField | SealedField)
        and not field.choices
    ]
    assert texts == []


@pytest.mark.django_db
def test_without_the_yes_of_the_family_nothing_starts(here: World) -> None:
    with pytest.raises(NotAgreed):
        circles.open_circle(
            actor=here.actor("Leen"),
            partnership=here.brug,
            known=families.KNOWN,
            family=families.FAMILY,
            agreed=False,
            today=TODAY,
        )
    assert FamilyCircle.objects.count() == 1
    with pytest.raises(NotAgreed):
        circles.confirm_person(
            actor=here.actor("Leen"), person=here.place("Joke"), agreed=False, today=TODAY
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "sees"),
    [("Leen", True), ("Dries", True), ("Joke", False), ("Sara", False), ("Vera", False)],
)
def test_who_finds_a_circle(here: World, who: str, sees: bool) -> None:  # noqa: FBT001
    """T1, T2: named is not enough, to lead the partnership is not, nor is the same house."""
    browser = make.signed_in(here.users[who])
    page = browser.get(reverse("families:list", args=[here.brug.pk]))
    assert page.status_code == 200
    assert (here.circle.code in page.content.decode()) is sees
    address = reverse("families:circle", args=[here.brug.pk, here.circle.pk])
    assert browser.get(address).status_code == (200 if sees else 404)


@pytest.mark.django_db
def test_another_partnership_and_the_host_find_nothing(here: World) -> None:
    other = families.world(name="Een ander")
    host = make.account("Robin", host=True)
    for user in (host, other.users["Leen"], other.users["Vera"]):
        browser = make.signed_in(user)
        for of in (here.brug, other.brug):
            address = reverse("families:circle", args=[of.pk, here.circle.pk])
            assert browser.get(address).status_code == 404


@pytest.mark.django_db
def test_who_left_sees_nothing_from_that_moment(here: World) -> None:
    """T3: the partnership ends, or the place does; no cache keeps anything."""
    browser = make.signed_in(here.users["Dries"])
    address = reverse("families:circle", args=[here.brug.pk, here.circle.pk])
    assert browser.get(address).status_code == 200
    circles.end_place(actor=here.actor("Dries"), person=here.place("Dries"), today=TODAY)
    assert browser.get(address).status_code == 404
    leen = make.signed_in(here.users["Leen"])
    membership = here.users["Leen"].memberships.get()
    membership.ends_on = day(-1)
    membership.save()
    assert leen.get(address).status_code == 404


@pytest.mark.django_db
def test_who_is_bound_by_office_sees_its_own_and_the_contact(here: World) -> None:
    """Domain 5.4: bearers of secrecy see all who are around; a school does not."""
    mine = make.member(here.brug, name="Naima")
    place = mine.memberships.get()
    place.organisation = here.school
    place.save()
    named = circles.name_person(
        actor=here.actor("Leen"),
        circle=here.circle,
        member=place,
        known=circles.Known("Naima", "leerkracht"),
        today=TODAY,
    )
    circles.confirm_person(actor=here.actor("Leen"), person=named, agreed=True, today=TODAY)
    seen = {
        who: {
            one.known_as
            for one in queries.circle_page(make.acting(user), here.circle, now=NOW).people
        }
        for who, user in (("Naima", mine), ("Dries", here.users["Dries"]))
    }
    assert seen == {"Naima": {"Leen", "Naima"}, "Dries": {"Leen", "Naima", "Dries", "Joke"}}


@pytest.mark.django_db
def test_only_the_contact_names_people_makes_links_and_ends_it(here: World) -> None:
    dries = here.actor("Dries")
    member = here.users["Sara"].memberships.get()
    tries = (
        lambda: circles.name_person(
            actor=dries, circle=here.circle, member=member, known=families.KNOWN, today=TODAY
        ),
        lambda: circles.confirm_person(
            actor=dries, person=here.place("Joke"), agreed=True, today=TODAY
        ),
        lambda: circles.limit(
            actor=dries, circle=here.circle, kind=Told.NEEDS, level=Level.FULL, today=TODAY
        ),
        lambda: circles.rest_pages(actor=dries, circle=here.circle, rest=True, today=TODAY),
        lambda: circles.renew(actor=dries, circle=here.circle, why=Why.WANTED, today=TODAY),
        lambda: visits.make_link(actor=dries, member=here.parents[0], now=NOW),
        lambda: ending.end_circle(actor=dries, circle=here.circle, today=TODAY),
        lambda: circles.refer(actor=dries, person=here.place("Leen"), reference="12", today=TODAY),
    )
    for attempt in tries:
        with pytest.raises(PermissionDenied):
            attempt()
    with pytest.raises(circles.AlreadyThere):
        circles.name_person(
            actor=here.actor("Leen"),
            circle=here.circle,
            member=here.users["Dries"].memberships.get(),
            known=families.KNOWN,
            today=TODAY,
        )


@pytest.mark.django_db
def test_every_opening_leaves_one_line_without_content(here: World) -> None:
    """G15: who opened, as what, when; and nothing of what was read."""
    circles.want(
        actor=here.actor("Leen"),
        circle=here.circle,
        goal="KAN-goal: op tijd op school",
        appointment_at=None,
        today=TODAY,
    )
    before = Opening.objects.count()
    here.circle.refresh_from_db()
    page = queries.circle_page(here.actor("Dries"), here.circle, now=NOW)
    assert page.goal.startswith("KAN-goal")
    rows = list(Opening.objects.order_by("pk"))[before:]
    assert [(one.organisation, one.function) for one in rows] == [(here.clb.name, "medewerker")]
    assert "KAN" not in str([list(one.said()) for one in rows])


@pytest.mark.django_db
def test_an_own_number_opens_for_its_own_organisation_alone(here: World) -> None:
    circles.refer(
        actor=here.actor("Dries"), person=here.place("Dries"), reference="KAN-7781", today=TODAY
    )
    assert queries.circle_page(here.actor("Dries"), here.circle, now=NOW).reference == "KAN-7781"
    page = make.signed_in(here.users["Leen"]).get(
        reverse("families:circle", args=[here.brug.pk, here.circle.pk])
    )
    assert "KAN-7781" not in page.content.decode()


@pytest.mark.django_db
def test_texts_that_point_at_somebody_are_refused_and_come_back(here: World) -> None:
    """T41, INV28: the operation refuses too, not only the form."""
    with pytest.raises(PointsAtSomebody):
        circles.add_step(
            actor=here.actor("Leen"),
            circle=here.circle,
            by=None,
            text="Bel mama op 0470 12 34 56",
            today=TODAY,
        )
    browser = make.signed_in(here.users["Leen"])
    address = reverse("families:act", args=[here.brug.pk, here.circle.pk, "stap"])
    answer = browser.post(address, {"who": "family", "text": "Bel mama op 0470 12 34 56"})
    assert answer.status_code == 422
    assert "Bel mama op 0470 12 34 56" in answer.content.decode()
    doubtful = {"who": "family", "text": "Ga mee naar klas 3B"}
    answer = browser.post(address, doubtful)
    assert answer.status_code == 422
    assert 'type="checkbox" name="sure"' in answer.content.decode()
    assert browser.post(address, doubtful | {"sure": "on"}).status_code == 302


@pytest.mark.django_db
def test_the_nearest_person_is_named_for_a_time_and_by_one(here: World) -> None:
    """N18, 5.25: one at a time, three months, no task."""
    first = circles.name_nearest(
        actor=here.actor("Leen"), person=here.place("Dries"), by=Named.FAMILY, today=TODAY
    )
    assert first.nearest_until == day(90)
    circles.name_nearest(
        actor=here.actor("Dries"), person=here.place("Leen"), by=Named.TEAM, today=TODAY
    )
    first.refresh_from_db()
    assert first.nearest_until is None
    with pytest.raises(NotAgreed):
        circles.name_nearest(
            actor=here.actor("Leen"), person=here.place("Joke"), by=Named.TEAM, today=TODAY
        )


@pytest.mark.django_db
def test_a_promise_is_made_at_the_start_and_said_when_late(here: World) -> None:
    """5.31: weeks apart, so that the moment says nothing."""
    person = circles.promise(
        actor=here.actor("Dries"), person=here.place("Dries"), rhythm=Rhythm.WEEKLY, today=TODAY
    )
    assert person.promised_on == day(7)
    page = listing.list_page(here.actor("Dries"), here.brug, today=day(8))
    assert [line.late for line in page.lines] == [True]
    other = listing.list_page(here.actor("Leen"), here.brug, today=day(8))
    assert [line.late for line in other.lines] == [False]


@pytest.mark.django_db
@pytest.mark.parametrize("details", [{"ends_on": day(-1)}, {"organisation": None}])
def test_who_leaves_takes_its_links_along_and_the_family_keeps_a_contact(
    here: World, details: dict[str, Any]
) -> None:
    """T3: in one transaction; somebody else of the circle is the contact then."""
    visits.make_link(actor=here.actor("Leen"), member=here.parents[0], now=NOW)
    membership = here.users["Leen"].memberships.get()
    change_membership(actor=here.actor("Vera"), membership=membership, details=details, today=TODAY)
    assert here.place("Leen").state == Place.ENDED
    assert here.place("Dries").contact
    assert not FamilyLink.objects.filter(dead_on=None).exists()
    assert not FamilyVisit.objects.exists()


@pytest.mark.django_db
def test_lists_cost_the_same_whatever_their_length(here: World) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            listing.list_page(here.actor("Leen"), here.brug, today=TODAY)
        return len(caught)

    one = cost()
    for _more in range(4):
        families.circle(here.actor("Leen"), here.brug)
    assert cost() == one


@pytest.mark.django_db
def test_things_of_another_circle_are_not_there(here: World) -> None:
    second = families.circle(here.actor("Leen"), here.brug)
    for find, pk in (
        (queries.person_or_404, here.place("Dries").pk),
        (queries.member_or_404, here.parents[0].pk),
    ):
        with pytest.raises(Http404):
            find(second, pk)


@pytest.mark.django_db
def test_the_day_page_says_that_something_waits_and_not_where(
    here: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """T12: no code of a circle, and nothing for who has no place in one."""
    assert not asks(here.actor("Dries"), today=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        status.ask(
            actor=here.actor("Leen"),
            circle=here.circle,
            to=here.place("Dries"),
            kind=Told.PRACTICAL,
            purpose="Om te weten wanneer ik kan bellen.",
            today=TODAY,
        )
    assert [one.to for one in mail.outbox] == [[here.users["Dries"].email]]
    assert not any(here.circle.code in one.body or "Basis" in one.body for one in mail.outbox)
    page = make.signed_in(here.users["Dries"]).get(reverse("desk:today")).content.decode()
    assert reverse("families:list", args=[here.brug.pk]) in page
    assert here.circle.code not in page
    assert not asks(here.actor("Vera"), today=TODAY)
    assert not asks(here.actor("Sara"), today=TODAY)
