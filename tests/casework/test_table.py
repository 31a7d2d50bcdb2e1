"""Who sits at the table: every actor and every act, in two twins; and who leaves (T01, T2, T3)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.casework import queries
from brugwerk.casework.models import Consultation, Seat
from brugwerk.casework.operations import entering, erasing, learning, leaving, tables, texts
from brugwerk.casework.rules import Knows, Step
from brugwerk.content.rules import Block
from brugwerk.goals.models import Action
from brugwerk.partnerships.models import Away, Membership
from brugwerk.partnerships.operations import LastFacilitator, change_membership
from brugwerk.partnerships.rules import Role
from brugwerk.sealing.models import Opening
from brugwerk.stewardship.operations import absences
from brugwerk.stewardship.operations import leaving as stewardship
from brugwerk.stewardship.rules import Why
from tests.casework.conftest import World
from tests.make import casework as make
from tests.make.clock import NOW, TODAY, day
from tests.make.people import account, acting, signed_in

Do = Callable[[World, Actor], object]


def enter(here: World, actor: Actor) -> object:
    return entering.enter(actor=actor, partnership=here.brug, pk=here.talk.pk, now=NOW)


def own(here: World, actor: Actor) -> Seat:
    seat = queries.own_seat(actor, here.talk)
    if seat is None:
        raise PermissionDenied
    return seat


ACTS: dict[str, tuple[Do, str]] = {
    "enter": (enter, "table"),
    "read": (
        lambda w, a: entering.open_all(actor=a, consultation=w.talk, seat=own(w, a), now=NOW),
        "table",
    ),
    "know": (
        lambda w, a: texts.say_known(
            actor=a,
            consultation=w.talk,
            knows=Knows.ASKED,
            age_band=None,
            themes=[],
            version=w.talk.version,
        ),
        "table",
    ),
    "write": (
        lambda w, a: texts.write(
            actor=a,
            consultation=w.talk,
            step=Step.HEARD,
            text="We luisterden.",
            looked=False,
            version=w.talk.version,
            today=TODAY,
        ),
        "table",
    ),
    "learn": (
        lambda w, a: learning.keep_lesson(
            actor=a,
            consultation=w.talk,
            text="Eerst vragen wat lukt.",
            looked=False,
            block=Block.TRUST,
            shared=True,
            today=TODAY,
        ),
        "table",
    ),
    "agree": (
        lambda w, a: learning.agree(
            actor=a,
            consultation=w.talk,
            what="We bellen elkaar vooraf.",
            looked=False,
            owner=w.place("Dries"),
            due_on=day(20),
            block=Block.TRUST,
            today=TODAY,
        ),
        "table",
    ),
    "ask a partner": (
        lambda w, a: learning.ask_partner(
            actor=a,
            consultation=w.talk,
            text="Kan het loket ook op zaterdag open?",
            looked=False,
            to=w.clb,
            reply_by=day(20),
            today=TODAY,
        ),
        "table",
    ),
    "seat": (
        lambda w, a: tables.seat(actor=a, consultation=w.talk, who=w.place("Sara"), today=TODAY),
        "lead",
    ),
    "unseat": (
        lambda w, a: tables.unseat(
            actor=a,
            consultation=w.talk,
            seat=w.talk.seats.get(membership=w.place("Leen")),
            today=TODAY,
        ),
        "lead",
    ),
    "keep": (
        lambda w, a: erasing.keep_until(actor=a, consultation=w.talk, until=day(40), today=TODAY),
        "lead",
    ),
    "erase": (lambda w, a: erasing.erase(actor=a, consultation=w.talk, today=TODAY), "lead"),
    "begin": (lambda w, a: tables.begin(actor=a, partnership=w.brug, today=TODAY), "member"),
}
MAY = {
    "table": {"Leen", "Dries"},
    "lead": {"Leen"},
    "member": {"Leen", "Dries", "Sara", "Vera"},
}


@pytest.mark.parametrize("act", ACTS)
def test_who_may_do_what_and_a_twin_nothing_at_all(here: World, twin: World, act: str) -> None:
    """Every actor and every act, each undone: nobody of the twin, and no host, may do anything."""
    do, who = ACTS[act]
    host = account("Beheer", host=True)
    actors = {name: here.actor(name) for name in here.users}
    actors |= {f"{name}2": twin.actor(name) for name in twin.users}
    actors |= {"host": acting(host), "nobody": Actor()}
    may = set()
    for name, actor in actors.items():
        with transaction.atomic():
            here.talk.refresh_from_db()
            try:
                do(here, actor)
                may.add(name)
            except (PermissionDenied, Http404):
                pass
            transaction.set_rollback(True)
    assert may == MAY[who]


def test_only_who_sits_there_finds_it(here: World, twin: World) -> None:
    """T01, T2: being a member opens nothing, and a facilitator does not even hear a number."""
    for world in (here, twin):
        for name in world.users:
            found = queries.consultations(world.actor(name), world.brug)
            assert [one.pk for one in found] == [world.talk.pk] * (name in {"Leen", "Dries"})
    page = reverse("casework:consultation", args=[here.brug.pk, here.talk.pk])
    for user in (here.users["Vera"], twin.users["Leen"]):
        assert signed_in(user).get(page).status_code == 404


def test_the_day_page_says_that_something_waits_and_never_what(here: World, twin: World) -> None:
    """T12: from the checked question until it was talked about, for who sits at the table."""
    begun = make.consultation(here.brug, here.users["Leen"], knows=None)
    assert queries.asks(here.actor("Leen"), today=TODAY) == []
    ready = make.consultation(
        here.brug, here.users["Leen"], here.users["Dries"], until=Step.QUESTION
    )
    there = reverse("casework:list", args=[here.brug.pk])
    for name, waits in (("Leen", True), ("Dries", True), ("Sara", False), ("Vera", False)):
        shown = signed_in(here.users[name]).get(reverse("desk:waiting")).content.decode()
        assert (there in shown) is waits
        assert ready.code not in shown
        assert begun.code not in shown
    assert queries.asks(twin.actor("Leen"), today=TODAY) == []


def test_who_tries_leaves_a_line_and_reading_colleagues_none(here: World) -> None:
    """G15 without proof of reading among colleagues; a stranger cannot write in the trail."""
    for _turn in range(2):
        with pytest.raises(Http404):
            enter(here, here.actor("Vera"))
    talk, seat = entering.enter(
        actor=here.actor("Dries"), partnership=here.brug, pk=here.talk.pk, now=NOW
    )
    entering.open_all(actor=here.actor("Dries"), consultation=talk, seat=seat, now=NOW)
    leen = queries.own_seat(here.actor("Leen"), here.talk)
    page = queries.page(here.actor("Leen"), here.talk, leen, today=TODAY)
    assert page.tried == [queries.Tried(TODAY, str(here.clb), allowed=False)]
    assert Opening.objects.of(here.talk.key).count() == 5
    leaving.people_left(memberships=[here.place("Dries")], today=TODAY)
    page = queries.page(here.actor("Leen"), here.talk, leen, today=TODAY)
    assert page.tried[0] == queries.Tried(TODAY, str(here.clb), allowed=True)


def test_how_everybody_is_bound_is_read_anew(here: World) -> None:
    """2.24, 5.36: what holds today, not what held when somebody sat down."""
    leen = queries.own_seat(here.actor("Leen"), here.talk)

    def bound() -> list[str | None]:
        table = queries.table(here.actor("Leen"), here.talk, leen, today=TODAY)
        return [one.regime.code if one.regime else None for one in table.chairs]

    assert bound() == ["beroepsgeheim", "ambtsgeheim"]
    here.brug.sharing_protocols.update(ends_on=day(-1))
    assert bound() == [None, None]


class TestLeaving:
    def test_an_organisation_that_leaves_takes_its_people_from_the_table(self, here: World) -> None:
        """T25: in the transaction in which it leaves."""
        stewardship.leave(
            actor=here.actor("Vera"), partnership=here.brug, organisation=here.school, today=TODAY
        )
        assert [one.membership_id for one in here.talk.seats.all()] == [here.place("Dries").pk]
        here.talk.refresh_from_db()
        assert here.talk.led_by is None

    def test_where_leaving_fails_everybody_still_sits(self, here: World) -> None:
        """The last facilitator stays, so the house stays, so does she at the table."""
        here.users["Vera"].memberships.update(role=Role.MEMBER)
        with pytest.raises(LastFacilitator):
            stewardship.leave(
                actor=here.actor("Leen"),
                partnership=here.brug,
                organisation=here.school,
                today=TODAY,
            )
        assert here.talk.seats.count() == 2

    def test_who_says_goodbye_leaves_the_table_too(self, here: World) -> None:
        """T3, INV38."""
        membership = here.place("Dries")
        absence = absences.report(
            actor=here.actor("Dries"),
            membership=membership,
            why=Why.LEAVING,
            from_on=TODAY,
            until_on=None,
            today=TODAY,
        )
        absence = absences.settle(actor=here.actor("Vera"), absence=absence, today=TODAY)
        absences.go(actor=here.actor("Vera"), absence=absence, today=day(1))
        assert not here.talk.seats.filter(membership=membership).exists()

    @pytest.mark.parametrize("why", ["ended", "moved", "day past"])
    def test_a_lost_place_reads_nothing_from_the_next_request_on(
        self, here: World, why: str
    ) -> None:
        """T3: the seat goes in the same moment, or with the clock; coming back gives none back."""
        page, mine = (
            signed_in(here.users["Dries"]),
            Seat.objects.filter(membership=here.place("Dries")),
        )
        read = reverse("casework:read", args=[here.brug.pk, here.talk.pk])
        assert page.get(read).status_code == 200
        if why == "day past":
            Membership.objects.filter(pk=here.place("Dries").pk).update(ends_on=day(-1))
        else:
            change_membership(
                actor=here.actor("Vera"),
                membership=here.place("Dries"),
                details={"ends_on": day(-1)} if why == "ended" else {"organisation": here.school},
                today=TODAY,
            )
            assert not mine.exists()
        assert page.get(read).status_code == 404
        assert queries.own_seat(here.actor("Dries"), here.talk) is None
        erasing.expire(now=NOW)
        assert not mine.exists()
        Membership.objects.filter(user=here.users["Dries"]).update(
            ends_on=None, organisation=here.clb
        )
        assert page.get(read).status_code == 404

    def test_a_table_without_anybody_is_erased_by_the_clock(self, here: World) -> None:
        """Nobody could ever read it again."""
        leaving.people_left(memberships=[here.place("Leen"), here.place("Dries")], today=TODAY)
        erasing.expire(now=NOW)
        here.talk.refresh_from_db()
        assert here.talk.state == "expired"

    def test_where_the_lead_is_gone_who_still_sits_there_goes_on(self, here: World) -> None:
        """Nothing hangs in the air."""
        leaving.people_left(memberships=[here.place("Leen")], today=TODAY)
        erasing.keep_until(
            actor=here.actor("Dries"),
            consultation=Consultation.objects.get(),
            until=TODAY + timedelta(days=3),
            today=TODAY,
        )
        assert Consultation.objects.get().expires_on == day(3)


AWAY = {"seat": True, "keep": True, "unseat": False, "erase": False, "agree": True}


@pytest.mark.parametrize("act", AWAY)
def test_n1_where_the_lead_is_away_the_table_goes_on_and_takes_nothing_away(
    here: World, act: str
) -> None:
    """Who sits there asks people, chooses the day and makes agreements; an outsider does nothing.

    Erasing and taking seats away wait for who leads: she comes back.
    """
    Away.objects.create(membership=here.place("Leen"), from_on=TODAY)
    may = set()
    for name in ("Dries", "Sara", "Vera"):
        with transaction.atomic():
            try:
                ACTS[act][0](here, here.actor(name))
                may.add(name)
            except (PermissionDenied, Http404):
                pass
            transaction.set_rollback(True)
    assert may == ({"Dries"} if AWAY[act] else set())
    with pytest.raises(PermissionDenied):  # an earlier day is erasing too
        erasing.keep_until(
            actor=here.actor("Dries"), consultation=here.talk, until=day(2), today=TODAY
        )


def test_a_lead_who_moved_house_leads_no_more(here: World) -> None:
    """T3: also where it happened in silence, the clock sees it, and the table goes on."""
    Membership.objects.filter(pk=here.place("Leen").pk).update(organisation=here.clb)
    leaving.seats_ended(today=TODAY)
    here.talk.refresh_from_db()
    assert here.talk.led_by is None
    ACTS["erase"][0](here, here.actor("Dries"))


def test_an_agreement_may_be_of_somebody_who_sat_elsewhere(here: World) -> None:
    """Who does something is no sign of who sat at the table."""
    action = learning.agree(
        actor=here.actor("Leen"),
        consultation=here.talk,
        what="We bellen elkaar vooraf.",
        looked=False,
        owner=here.place("Vera"),
        due_on=day(20),
        block=Block.TRUST,
        today=TODAY,
    )
    assert Action.objects.get() == action
    assert make.WORDS[Step.QUESTION] not in action.what
