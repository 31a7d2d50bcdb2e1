"""Breaking the glass: two bearers of secrecy, an hour, and the family reads it (G16, INV19)."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.families.models import BreakGlass, CirclePerson
from brugwerk.families.operations import agreeing, breaking, circles
from brugwerk.families.operations.parts import PointsAtSomebody
from brugwerk.families.operations.visits import moment
from brugwerk.sealing.models import Opening
from brugwerk.sharing.rules.decision import Place
from tests import make
from tests.families.parts import do, link, lived_in, opened, page, visit
from tests.make.clock import TODAY, day
from tests.make.families import World

Through = DjangoCaptureOnCommitCallbacks
REASON = "We bereiken niemand en het kind is niet op school."


@pytest.fixture
def through_commit(django_capture_on_commit_callbacks: Through) -> Through:
    """Return what does the work that waits for the commit: mails."""
    return django_capture_on_commit_callbacks


def ask(here: World, who: str, code: str | None = None, reason: str = REASON) -> BreakGlass:
    """Let somebody ask to break the glass."""
    return breaking.ask(
        actor=here.actor(who),
        partnership=here.brug,
        code=code or here.circle.code,
        reason=reason,
        now=timezone.now(),
    )


def agree(here: World, who: str, glass: BreakGlass) -> BreakGlass:
    """Let somebody agree as the second person."""
    return breaking.agree(actor=here.actor(who), glass=glass, now=timezone.now())


def through(here: World, glass: BreakGlass) -> str:
    """Return the address at which one reads."""
    return reverse("families:through_glass", args=[here.brug.pk, glass.pk])


@pytest.mark.django_db
class TestTheGlass:
    @pytest.mark.parametrize("who", ["Leen", "Vera"])
    def test_only_bearers_of_secrecy_and_a_refusal_is_in_the_trail(
        self, here: World, who: str, through_commit: Through
    ) -> None:
        """G16: never a school, never who leads; and the contact hears of the try."""
        with through_commit(execute=True), pytest.raises(breaking.Refused):
            ask(here, who)
        assert [one.to for one in mail.outbox] == [[here.users["Leen"].email]]
        assert Opening.objects.filter(allowed=False, purpose="ask").count() == 1

    def test_two_people_open_it_for_an_hour_and_the_family_reads_it(self, here: World) -> None:
        """INV19: a second bearer, an hour, the family knows."""
        lived_in(here)
        glass = ask(here, "Sara")
        address = through(here, glass)
        sara = make.signed_in(here.users["Sara"])
        assert sara.get(address).status_code == 404
        with pytest.raises(PermissionDenied):
            agree(here, "Sara", glass)
        second = reverse("families:agree", args=[here.brug.pk, glass.pk])
        assert make.signed_in(here.users["Vera"]).post(second).status_code == 404
        assert make.signed_in(here.users["Dries"]).post(second).status_code == 302
        read = sara.get(address)
        assert "Op tijd op school zijn." in read.content.decode()
        assert make.signed_in(here.users["Dries"]).get(address).status_code == 404
        token, code = link(here)
        assert "in nood" in page(opened(token, code), token, "looked")
        glass.refresh_from_db()
        glass.until = timezone.now() - timedelta(minutes=1)
        glass.save()
        assert sara.get(address).status_code == 404

    @pytest.mark.parametrize("reason", ["Dringend.", REASON + " Bel 0470 12 34 56."])
    def test_t18_a_reason_that_does_not_do_tells_nothing_of_a_code(
        self, here: World, reason: str
    ) -> None:
        """A right code and an invented one read the same, however often."""
        for code in (here.circle.code, "witte-wolk-99"):
            with pytest.raises((breaking.TooShort, PointsAtSomebody)):
                ask(here, "Sara", code, reason)

    def test_a_reason_is_more_than_a_word_and_a_code_must_be_known(self, here: World) -> None:
        with pytest.raises(breaking.Unknown):
            ask(here, "Sara", "witte-wolk-99")
        browser = make.signed_in(here.users["Sara"])
        address = reverse("families:break", args=[here.brug.pk])
        for reason in ("Dringend.", "Dringend." + "\u200b" * 40, "Dringend. " * 10):
            answer = browser.post(address, {"code": here.circle.code, "reason": reason})
            assert answer.status_code == 422
            assert "Dringend." in answer.content.decode()
        assert not BreakGlass.objects.exists()


@pytest.mark.django_db
class TestWhomTheFamilyDoesNotWant:
    @pytest.fixture
    def joke(self, here: World) -> CirclePerson:
        """Return somebody whom the family knows, and then objected to."""
        place = here.place("Joke")
        CirclePerson.objects.filter(pk=place.pk).update(state=Place.ACTIVE)
        place.refresh_from_db()
        agreeing.object_to(visit=visit(here), person=place, today=TODAY)
        return place

    def hear(self, here: World, joke: CirclePerson) -> None:
        """Let the contact say that it was talked about."""
        agreeing.hear(actor=here.actor("Leen"), objection=joke.objections.get(), today=TODAY)

    @pytest.mark.parametrize("heard", [False, True])
    def test_inv19_asks_nothing_and_is_no_second_person(
        self,
        here: World,
        joke: CirclePerson,
        through_commit: Through,
        heard: bool,  # noqa: FBT001
    ) -> None:
        """Talked about or not: until the family says yes. It stands in the trail, and is told."""
        if heard:
            self.hear(here, joke)
        mail.outbox.clear()
        with through_commit(execute=True), pytest.raises(breaking.SomebodyElse):
            ask(here, "Joke")
        assert Opening.objects.filter(allowed=False, purpose="ask").count() == 1
        assert [one.to for one in mail.outbox] == [[here.users["Leen"].email]]
        glass = ask(here, "Sara")
        with pytest.raises(PermissionDenied):
            agree(here, "Joke", glass)
        seen = make.signed_in(here.users["Joke"]).get(
            reverse("families:glasses", args=[here.brug.pk])
        )
        assert here.circle.code not in seen.content.decode()

    def test_inv19_a_yes_of_the_family_opens_it_again(
        self, here: World, joke: CirclePerson
    ) -> None:
        """Talking about it alone does not; the yes that follows does."""
        for objection in joke.objections.all():
            agreeing.hear(actor=here.actor("Leen"), objection=objection, today=TODAY)
        with pytest.raises(breaking.SomebodyElse):
            ask(here, "Joke")
        circles.confirm_person(actor=here.actor("Leen"), person=joke, agreed=True, today=TODAY)
        assert ask(here, "Joke").until is None

    @pytest.mark.parametrize("to", ["Dries", "Joke"])
    def test_inv19_an_objection_in_the_hour_closes_it_at_once(self, here: World, to: str) -> None:
        CirclePerson.objects.filter(pk=here.place("Joke").pk).update(state=Place.ACTIVE)
        glass = agree(here, "Dries", ask(here, "Joke"))
        joke = make.signed_in(here.users["Joke"])
        assert joke.get(through(here, glass)).status_code == 200
        agreeing.object_to(visit=visit(here), person=here.place(to), today=TODAY)
        assert joke.get(through(here, glass)).status_code == 404


@pytest.mark.django_db
class TestStopping:
    def test_the_family_stops_it_for_who_has_no_place(
        self, here: World, through_commit: Through
    ) -> None:
        """T8: one tap, at once, in the trail; the contact hears; nobody else's glass is there."""
        glass = agree(here, "Dries", ask(here, "Sara"))
        sara = make.signed_in(here.users["Sara"])
        assert sara.get(through(here, glass)).status_code == 200
        token, code = link(here)
        phone = opened(token, code)
        assert f'value="{glass.pk}"' in page(phone, token, "looked")
        mail.outbox.clear()
        assert do(phone, token, "glas", what=glass.pk + 1) == 404
        with through_commit(execute=True):
            assert do(phone, token, "glas", what=glass.pk) == 302
        assert sara.get(through(here, glass)).status_code == 404
        assert f'value="{glass.pk}"' not in page(phone, token, "looked")
        assert Opening.objects.filter(kind=breaking.KIND, purpose__startswith="stop").count() == 1
        assert [one.to for one in mail.outbox] == [[here.users["Leen"].email]]

    @pytest.mark.parametrize("who", ["Sara", "Dries"])
    def test_it_ends_when_one_of_the_two_is_no_member_any_more(self, here: World, who: str) -> None:
        """G16: two bearers of secrecy at each look, not only at the first."""
        glass = agree(here, "Dries", ask(here, "Sara"))
        here.users[who].memberships.update(ends_on=day(-1))
        sara = make.signed_in(here.users["Sara"])
        assert sara.get(through(here, glass)).status_code == 404


@pytest.mark.django_db
class TestHowOften:
    def test_g16_three_asks_a_day_and_then_a_colleague(self, here: World) -> None:
        for _time in range(3):
            ask(here, "Sara")
        rows = Opening.objects.count()
        with pytest.raises(breaking.TooMany):
            ask(here, "Sara")
        assert Opening.objects.count() == rows
        assert ask(here, "Dries")
        with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
            assert ask(here, "Sara")

    def test_t18_guessing_codes_ends_after_five(self, here: World) -> None:
        for number in range(5):
            with pytest.raises(breaking.Unknown):
                ask(here, "Sara", f"groene-kano-{number}")
        with pytest.raises(breaking.TooMany):
            ask(here, "Sara")

    def test_g16_much_in_a_day_is_told_to_who_runs_the_machine(
        self, here: World, through_commit: Through
    ) -> None:
        """Over the whole installation; the mail says how much, and nothing else (T12)."""
        host = make.account("Robin", host=True)
        now = timezone.now()
        for who, other in (("Sara", "Dries"), ("Dries", "Sara")):
            for _time in range(2):
                assert not [one for one in mail.outbox if one.to == [host.email]]
                with through_commit(execute=True):
                    agree(here, other, ask(here, who))
        told = [one for one in mail.outbox if one.to == [host.email]]
        assert len(told) == 1
        for secret in (here.circle.code, here.brug.name, "Sara", "OCMW", f"{now:%Y}"):
            assert secret not in f"{told[0].subject} {told[0].body}"
        shown = make.signed_in(here.users["Sara"]).get(
            reverse("families:glasses", args=[here.brug.pk])
        )
        assert 'role="alert"' in shown.content.decode()


@pytest.mark.django_db
class TestTheClock:
    @pytest.fixture
    def look(self, here: World) -> Iterator[Callable[[float], int]]:
        """Return how who asked looks, so many minutes after the glass was broken."""
        with time_machine.travel(make.NOW, tick=False):
            glass = agree(here, "Dries", ask(here, "Sara"))

            def looked(minutes: float) -> int:
                with time_machine.travel(make.NOW + timedelta(minutes=minutes), tick=False):
                    browser = make.signed_in(here.users["Sara"])
                    return browser.get(through(here, glass)).status_code

            yield looked

    @pytest.mark.parametrize("seen_by", ["the tick", "any page", "a family"])
    def test_t08d_back_in_time_opens_nothing_again(
        self, look: Callable[[float], int], seen_by: str
    ) -> None:
        """What was seen to be past is past, whoever saw it."""
        past = make.NOW + timedelta(minutes=61)
        if seen_by == "the tick":
            breaking.mind_the_clock(now=past)
        elif seen_by == "any page":
            assert look(61) == 404
        else:
            moment(past)
        assert [look(minutes) for minutes in (30, 0)] == [404, 404]

    def test_t08d_a_clock_that_goes_back_in_the_hour_ends_it(
        self, look: Callable[[float], int]
    ) -> None:
        assert [look(minutes) for minutes in (0, 40, 10, 41)] == [200, 200, 404, 404]

    def test_a_mark_that_is_far_ahead_gives_no_day_for_an_hour(self, here: World) -> None:
        """A clock that was wrong once leaves a mark in the future: the hour still ends."""
        with time_machine.travel(make.NOW, tick=False):
            moment(make.NOW + timedelta(days=2))
            glass = agree(here, "Dries", ask(here, "Sara"))
            browser = make.signed_in(here.users["Sara"])
            assert browser.get(through(here, glass)).status_code == 200
        with time_machine.travel(make.NOW + timedelta(minutes=61), tick=False):
            browser = make.signed_in(here.users["Sara"])
            assert browser.get(through(here, glass)).status_code == 404


@pytest.mark.django_db
def test_inv19_what_is_rolled_back_tells_nobody(here: World, through_commit: Through) -> None:
    """The row, the trail and the mail are one transaction: all of them, or none."""
    mail.outbox.clear()
    with transaction.atomic():
        ask(here, "Sara")
        transaction.set_rollback(True)
    assert mail.outbox == []
    assert not BreakGlass.objects.exists()
    assert not Opening.objects.filter(purpose="ask").exists()
    with through_commit(execute=True):
        ask(here, "Sara")
    assert [one.to for one in mail.outbox] == [[here.users["Leen"].email]]
