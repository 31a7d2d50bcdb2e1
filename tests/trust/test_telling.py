"""Appreciation, successes, leaps and visits: told by who it is theirs to tell (4.05, 4.09, 4.10,
4.12, 4.13, N22, INV30)."""

import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from brugwerk.accounts.models import User
from brugwerk.desk.queries.done_for import done_page
from brugwerk.desk.queries.today import today_page, todos
from brugwerk.exchange.models import Post
from brugwerk.exchange.rules import PostKind, PostState
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.trust.models import Appreciation, Success, TrustLeap
from brugwerk.trust.operations import telling, visits
from brugwerk.trust.operations.refusals import ChangedMeanwhile, NotThere, NotYet
from brugwerk.trust.queries.chain import chain
from brugwerk.trust.rules import Link, Look, PromiseState, Reader, To, VisitAct, VisitState
from tests import make
from tests.make import trust
from tests.make.clock import TODAY, day

pytestmark = pytest.mark.django_db
MARKUP = "<b>KAN</b> **vet**"
NOBODY = {"organisation": None, "forum": None, "member": None, "worth": ""}


@pytest.fixture
def leen(brug: Partnership) -> Membership:
    return trust.person(brug, "Leen", "De Linde")


@pytest.fixture
def karim(brug: Partnership) -> Membership:
    return trust.person(brug, "Karim", "Huis van het Kind")


def say(by: Membership, **details: object) -> Appreciation:
    return telling.appreciate(
        actor=make.acting(by.user),
        partnership=by.partnership,
        details={**NOBODY, "fact": "Je belde zelf.", "reader": Reader.ALL, **details},
        today=TODAY,
    )


class TestAppreciation:
    def test_one_person_hears_it_by_one_mail_without_words(
        self,
        leen: Membership,
        karim: Membership,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            for _twice in range(2):
                one = say(leen, to=To.PERSON, member=karim, reader=Reader.BETWEEN)
        [letter] = mail.outbox
        assert letter.to == [karim.user.email]
        assert not any(word in letter.body for word in ("belde", "Leen", f"/p{one.partnership_id}"))
        kinds = [todo.kind for todo in todos(make.acting(karim.user), today=TODAY)]
        telling.hear_thanks(actor=make.acting(karim.user), one=one, today=TODAY)
        assert kinds == ["valued"]
        assert todos(make.acting(karim.user), today=TODAY) == []

    def test_between_two_stays_between_two(
        self, leen: Membership, karim: Membership, bram: User, amina: User
    ) -> None:
        one = say(leen, to=To.PERSON, member=karim, reader=Reader.BETWEEN)
        readers = [
            user
            for user in (leen.user, karim.user, bram, amina)
            if Appreciation.objects.visible_to(make.acting(user), TODAY).filter(pk=one.pk).exists()
        ]
        assert readers == [leen.user, karim.user]

    def test_who_it_is_for_may_keep_it_between_them(
        self, brug: Partnership, leen: Membership, karim: Membership, bram: User
    ) -> None:
        one = say(leen, to=To.PERSON, member=karim)
        assert chain(make.acting(bram), brug, today=TODAY)[0].who == "Iemand van ons"
        with pytest.raises(PermissionDenied):
            telling.keep_between(actor=make.acting(bram), one=one, today=TODAY)
        telling.keep_between(actor=make.acting(karim.user), one=one, today=TODAY)
        assert chain(make.acting(bram), brug, today=TODAY) == []

    @pytest.mark.parametrize("named", [True, False])
    def test_a_family_has_no_name_and_no_field_for_one(
        self, leen: Membership, *, named: bool
    ) -> None:
        """4.09: what is said of a family is said in the open, about nobody in particular."""
        say(leen, to=To.FAMILY)
        more: dict[str, object] = {"member": leen} if named else {"reader": Reader.BETWEEN}
        with pytest.raises(IntegrityError):
            trust.appreciation(leen, to=To.FAMILY, **more)

    def test_to_nobody_outside_and_not_to_oneself(self, leen: Membership, chris: User) -> None:
        """INV33."""
        far = make.organisation(make.partnership("Elders"), "Elders")
        for details in (
            {"to": To.PERSON, "member": leen},
            {"to": To.PERSON, "member": chris.memberships.get()},
            {"to": To.PARTNER, "organisation": far},
        ):
            with pytest.raises(NotThere):
                say(leen, **details)
        with pytest.raises(PermissionDenied):
            telling.take_back(actor=make.acting(chris), one=say(leen, to=To.TEAM), today=TODAY)

    def test_nothing_is_counted_on_any_page(self, leen: Membership, karim: Membership) -> None:
        """INV30, N22: three thanks for one person show no number beside a name."""
        for number in range(3):
            say(leen, to=To.PERSON, member=karim, fact=f"Je hielp met de stoelen {'x' * number}.")
            trust.promise(karim, leen, PromiseState.KEPT)
        for page in ("chain", "promises", "appreciation", "successes", "leaps", "visits"):
            address = reverse(f"trust:{page}", args=[leen.partnership_id])
            shown = make.signed_in(leen.user).get(address).content.decode()
            text = re.sub(r"<[^>]+>|\d{1,2} \w+( 20\d\d)?", " ", shown.partition("<main")[2])
            assert not re.search(r"\b3\b", text), page


class TestSuccesses:
    def test_the_big_screen_shows_sentences_and_no_name(
        self, brug: Partnership, leen: Membership
    ) -> None:
        """T16: nothing but what worked, even for who leads."""
        trust.success(leen, text=f"19 kinderen in de klas {MARKUP}")
        page = reverse("trust:screen", args=[brug.pk])
        shown = make.signed_in(leen.user).get(page).content.decode()
        assert "19 kinderen in de klas &lt;b&gt;KAN&lt;/b&gt; **vet**" in shown
        assert not any(name in shown for name in ("Leen", str(brug), "De Linde"))

    def test_what_worked_this_week_is_on_the_day_page(self, leen: Membership) -> None:
        trust.success(leen, text="Lang geleden.", on=day(-9))
        actor = make.acting(leen.user)
        assert today_page(actor, today=TODAY).success is None
        fresh = trust.success(leen, on=day(-2))
        assert today_page(actor, today=TODAY).success == fresh

    def test_who_told_it_takes_it_away(self, leen: Membership, karim: Membership) -> None:
        one = trust.success(leen)
        with pytest.raises(PermissionDenied):
            telling.take_back(actor=make.acting(karim.user), one=one, today=TODAY)
        telling.take_back(actor=make.acting(leen.user), one=one, today=TODAY)
        assert not Success.objects.exists()


class TestLeaps:
    def test_only_who_dared_tells_it(
        self, brug: Partnership, leen: Membership, karim: Membership, amina: User
    ) -> None:
        """4.10, N22: facilitators read nothing before it is shared either."""
        leap = trust.leap(leen)
        for user in (karim.user, amina):
            assert not TrustLeap.objects.visible_to(make.acting(user)).exists()
        telling.share_leap(actor=make.acting(leen.user), leap=leap, shared=True, today=TODAY)
        assert [one.kind for one in chain(make.acting(amina), brug, today=TODAY)] == [Link.LEAP]
        shown = make.signed_in(karim.user).get(reverse("trust:leaps", args=[brug.pk]))
        assert "Iemand van ons" in shown.content.decode()
        assert "Leen" not in shown.content.decode().partition("<main")[2]
        with pytest.raises(PermissionDenied):
            telling.share_leap(actor=make.acting(amina), leap=leap, shared=False, today=TODAY)
        with pytest.raises(PermissionDenied):
            telling.erase_leap(actor=make.acting(amina), leap=leap, today=TODAY)
        telling.share_leap(actor=make.acting(leen.user), leap=leap, shared=False, today=TODAY)
        assert chain(make.acting(amina), brug, today=TODAY) == []

    def test_a_second_page_loses_no_word(self, leen: Membership) -> None:
        leap = trust.leap(leen)
        words = {"dared": "Eerst", "received_how": "Goed", "opened_up": "", "named": False}
        telling.change_leap(
            actor=make.acting(leen.user), leap=leap, details=words, edition=1, today=TODAY
        )
        with pytest.raises(ChangedMeanwhile):
            telling.change_leap(
                actor=make.acting(leen.user), leap=leap, details=words, edition=1, today=TODAY
            )
        page = reverse("trust:change_leap", args=[leap.partnership_id, leap.pk])
        typed = {"dared": "Daarna", "received_how": "Warm", "opened_up": "", "edition": 1}
        answer = make.signed_in(leen.user).post(page, typed)
        assert answer.status_code == 409
        assert all(word in answer.content.decode() for word in ("Daarna", "Warm", "Eerst"))

    def test_it_goes_with_who_dared(self, leen: Membership, karim: Membership) -> None:
        trust.leap(leen, shared_on=TODAY)
        kept = trust.leap(karim)
        Membership.objects.filter(pk=leen.pk).update(ends_on=day(-1))
        assert telling.forget_left(today=TODAY) == 1
        assert TrustLeap.objects.get() == kept


class TestVisits:
    def test_proposed_planned_done_and_learnt(
        self, brug: Partnership, leen: Membership, karim: Membership, bram: User
    ) -> None:
        """4.05: nobody looks back before its day, and nobody but the two."""
        one = visits.propose(
            actor=make.acting(leen.user),
            partnership=brug,
            other=karim,
            look=Look.SHADOW,
            by_guest=True,
            curious="",
            today=TODAY,
        )
        kinds = [todo.kind for todo in todos(make.acting(karim.user), today=TODAY)]
        assert (one.guest, one.host, kinds) == (leen, karim, ["visit"])
        with pytest.raises(PermissionDenied):
            visits.take_step(
                actor=make.acting(bram), visit=one, act=VisitAct.PLAN, on=day(2), today=TODAY
            )
        plan = {"actor": make.acting(karim.user), "visit": one, "act": VisitAct.PLAN}
        one = visits.take_step(**plan, on=day(2), today=TODAY)  # type: ignore[arg-type]
        back = {"visit": one, "act": VisitAct.LOOK_BACK, "learnt": "De dag begint vroeg."}
        with pytest.raises(NotYet):
            visits.take_step(actor=make.acting(leen.user), **back, today=day(1))  # type: ignore[arg-type]
        assert [todo.kind for todo in todos(make.acting(leen.user), today=day(3))] == ["review"]
        one = visits.take_step(actor=make.acting(leen.user), **back, today=day(3))  # type: ignore[arg-type]
        assert (one.state, one.guest_learnt, one.host_learnt) == (
            VisitState.DONE,
            "De dag begint vroeg.",
            "",
        )
        [link] = chain(make.acting(bram), brug, today=day(3))
        assert (link.kind, link.who) == (Link.VISIT, "De Linde bij Huis van het Kind")


def test_a_visit_to_who_left_does_not_happen(leen: Membership, karim: Membership) -> None:
    """INV38: what waits is called off; what was learnt stays."""
    waits = trust.visit(leen, karim)
    done = trust.visit(leen, karim, state=VisitState.DONE, on=day(-5), guest_learnt="Veel.")
    Membership.objects.filter(pk=karim.pk).update(ends_on=day(-1))
    assert visits.call_off_left(today=TODAY) == 1
    waits.refresh_from_db()
    done.refresh_from_db()
    assert (waits.state, done.state) == (VisitState.OFF, VisitState.DONE)


def test_done_for_us_is_filled_from_promises_and_help(
    brug: Partnership, leen: Membership, karim: Membership, bram: User
) -> None:
    """4.21: a list for each partner, without a number."""
    assert leen.organisation is not None
    trust.promise(karim, leen, PromiseState.KEPT, text="Het rooster kwam.")
    trust.promise(karim, leen, text="Nog open.")
    Post.objects.create(
        partnership=brug,
        kind=PostKind.ASK,
        about="help",
        text="Wie leest mee?",
        organisation=leen.organisation,
        other=karim.organisation,
        posted_on=TODAY,
        until=TODAY,
        state=PostState.GIVEN,
        given_on=day(-1),
    )
    page = done_page(make.acting(leen.user), brug, None, today=TODAY)
    assert [(line.what, line.by) for line in page.lines] == [
        ("Het rooster kwam.", "Huis van het Kind"),
        ("Wie leest mee?", "Huis van het Kind"),
    ]
    assert done_page(make.acting(bram), brug, None, today=TODAY).organisation is None


def test_many_cost_no_more_queries_than_one(
    leen: Membership, karim: Membership, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        trust.appreciation(leen, fact=f"Nummer {number}", to=To.PERSON, member=karim)
        trust.success(leen, text=f"Nummer {number}")
        trust.leap(karim, shared_on=TODAY)
        trust.visit(karim, leen)
    browser = make.signed_in(leen.user)
    for page in ("chain", "appreciation", "successes", "leaps", "visits"):
        with django_assert_max_num_queries(16):
            browser.get(reverse(f"trust:{page}", args=[leen.partnership_id]))
