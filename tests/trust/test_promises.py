"""Promises: both sides hear of them the same day, in time is reliable, and no list of who is late
(4.01 to 4.03, N22, INV30)."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from brugwerk.accounts.models import User
from brugwerk.desk.queries.today import todos
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.stewardship.operations.leaving import leave
from brugwerk.trust.models import Promise
from brugwerk.trust.operations import promises as operations
from brugwerk.trust.operations.promises import Getter
from brugwerk.trust.operations.refusals import ChangedMeanwhile, NotThere
from brugwerk.trust.queries import chain, due
from brugwerk.trust.queries.chain import chain as links
from brugwerk.trust.rules import Link, PromiseAct, PromiseState, Side
from tests import make
from tests.make import trust
from tests.make.clock import TODAY, day, moment

pytestmark = pytest.mark.django_db
WORDS = "KAN-promise ik breng het rooster mee"


@pytest.fixture
def leen(brug: Partnership) -> Membership:
    return trust.person(brug, "Leen", "De Linde")


@pytest.fixture
def karim(brug: Partnership) -> Membership:
    return trust.person(brug, "Karim", "Huis van het Kind")


@pytest.fixture
def sofie(brug: Partnership, karim: Membership) -> Membership:
    """A colleague of Karim."""
    return trust.person(brug, "Sofie", "Huis van het Kind")


def step(promise: Promise, by: Membership, act: PromiseAct, **more: object) -> Promise:
    return operations.take_step(
        actor=make.acting(by.user),
        promise=promise,
        act=act,
        **{"edition": promise.edition, "today": TODAY, **more},  # type: ignore[arg-type]
    )


def waits(who: Membership, today: date = TODAY) -> list[str]:
    """Return what the day page asks of somebody, by kind."""
    return [one.kind for one in todos(make.acting(who.user), today=today)]


class TestTheSameDay:
    def test_the_other_hears_it_by_one_mail_and_on_the_day_page(
        self,
        brug: Partnership,
        leen: Membership,
        karim: Membership,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        """4.03, T12: the mail says that something waits, and never what, where or of whom."""
        with django_capture_on_commit_callbacks(execute=True):
            for _twice in range(2):
                made = operations.make(
                    actor=make.acting(leen.user),
                    partnership=brug,
                    to=Getter(karim),
                    text=WORDS,
                    due_on=day(9),
                    today=TODAY,
                )
        [letter] = mail.outbox
        said = f"{letter.subject} {letter.body}"
        assert letter.to == [karim.user.email]
        assert not any(
            word in said for word in ("KAN-", "Leen", "Linde", str(brug), f"/p{brug.pk}")
        )
        assert (waits(karim), waits(leen)) == (["promise_new"], [])
        operations.hear(
            actor=make.acting(karim.user), promise=made, edition=made.edition, today=TODAY
        )
        assert waits(karim) == []
        assert waits(leen, day(7)) == ["promise"]

    def test_agreed_anew_in_time(
        self,
        leen: Membership,
        karim: Membership,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        made = trust.promise(leen, karim, to_hear="")
        with django_capture_on_commit_callbacks(execute=True):
            moved = step(made, leen, PromiseAct.MOVE, due_on=day(20), why="De zaal is bezet.")
        assert (moved.state, moved.due_on, moved.why) == (
            PromiseState.MOVED,
            day(20),
            "De zaal is bezet.",
        )
        assert [letter.to for letter in mail.outbox] == [[karim.user.email]]
        assert waits(karim) == ["promise_new"]

    def test_a_partner_as_a_whole_is_everybody_of_it(
        self, leen: Membership, karim: Membership, sofie: Membership
    ) -> None:
        trust.promise(leen, karim, whole=True)
        assert waits(karim) == waits(sofie) == ["promise_new"]
        trust.promise(leen, sofie)
        assert waits(karim) == ["promise_new"]  # what is said to one person waits for that one

    def test_a_day_that_passed_reaches_both_once(
        self,
        leen: Membership,
        karim: Membership,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        """The day page says it from midnight on, the mail on the next working morning."""
        trust.promise(leen, karim, due_on=day(-1), to_hear="")
        assert waits(leen) == waits(karim) == ["review"]
        with django_capture_on_commit_callbacks(execute=True):
            assert operations.tell_lapsed(now=moment(0, hour=4)) == 0
            assert operations.tell_lapsed(now=moment(0)) == 1
            assert operations.tell_lapsed(now=moment(0, hour=10)) == 0
        assert sorted(letter.to[0] for letter in mail.outbox) == [
            "karim@brug.test",
            "leen@brug.test",
        ]
        assert Promise.objects.get().state == PromiseState.LAPSED
        assert waits(leen) == waits(karim) == ["review"]

    def test_done_becomes_a_link(
        self, brug: Partnership, leen: Membership, karim: Membership
    ) -> None:
        """4.01: either side says it; in the chain stand partners, and no person."""
        made = trust.promise(leen, karim, due_on=day(-2))
        step(made, karim, PromiseAct.KEEP)
        [link] = links(make.acting(leen.user), brug, today=TODAY)
        assert (link.kind, link.who) == (Link.PROMISE, "De Linde, voor Huis van het Kind")
        assert waits(leen) == ["promise_new"]


class TestInTime:
    def test_taking_it_back_counts_as_reliable(
        self, brug: Partnership, leen: Membership, karim: Membership, bram: User
    ) -> None:
        step(trust.promise(leen, karim), leen, PromiseAct.TAKE_BACK, why="Onze zaal is weg.")
        [link] = links(make.acting(bram), brug, today=TODAY)
        assert (link.kind, link.who, link.href) == (Link.HONEST, "", "")

    @pytest.mark.parametrize("act", [PromiseAct.MOVE, PromiseAct.TAKE_BACK])
    def test_not_once_the_day_has_passed(
        self, leen: Membership, karim: Membership, act: PromiseAct
    ) -> None:
        with pytest.raises(OutOfTurn):
            step(trust.promise(leen, karim, due_on=day(-1)), leen, act, due_on=day(3))

    def test_after_that_it_is_promised_anew_or_let_go(
        self, leen: Membership, karim: Membership
    ) -> None:
        anew = step(
            trust.promise(leen, karim, due_on=day(-1)), leen, PromiseAct.RENEW, due_on=day(3)
        )
        assert (anew.state, anew.to_hear) == (PromiseState.MADE, Side.GETTER)
        gone = step(trust.promise(leen, karim, due_on=day(-1)), leen, PromiseAct.LET_GO)
        assert gone.state == PromiseState.LET_GO


class TestBetweenTheTwo:
    @pytest.mark.parametrize("state", [one for one in PromiseState if one != PromiseState.KEPT])
    def test_what_is_between_others_is_not_there(
        self, leen: Membership, karim: Membership, bram: User, state: PromiseState
    ) -> None:
        """INV30: no list of who is late, for nobody, facilitators included."""
        made = trust.promise(leen, karim, state)
        assert not Promise.objects.visible_to(make.acting(bram), TODAY).exists()
        page = reverse("trust:promise", args=[made.partnership_id, made.pk])
        assert make.signed_in(bram).get(page).status_code == 404

    def test_what_was_kept_is_read_without_people(
        self, leen: Membership, karim: Membership, bram: User
    ) -> None:
        made = trust.promise(leen, karim, PromiseState.KEPT, text=WORDS)
        page = reverse("trust:promise", args=[made.partnership_id, made.pk])
        shown = make.signed_in(bram).get(page).content.decode()
        assert WORDS in shown
        assert not any(name in shown for name in ("Leen", "Karim"))

    def test_who_does_what(self, leen: Membership, karim: Membership, sofie: Membership) -> None:
        made = trust.promise(karim, leen)
        for who, act in (
            (leen, PromiseAct.MOVE),
            (leen, PromiseAct.TAKE_BACK),
            (sofie, PromiseAct.KEEP),  # her colleague promised it
            (karim, PromiseAct.LET_GO),  # before its day only who gets it
            (karim, PromiseAct.LAPSE),
        ):
            with pytest.raises(PermissionDenied):
                step(made, who, act)

    def test_a_colleague_says_it_once_who_promised_has_left(
        self, leen: Membership, karim: Membership, sofie: Membership
    ) -> None:
        made = trust.promise(karim, leen)
        Membership.objects.filter(pk=karim.pk).update(ends_on=day(-1))
        assert waits(sofie, day(4)) == ["promise"]
        assert step(made, sofie, PromiseAct.KEEP).state == PromiseState.KEPT

    def test_nobody_outside_and_not_oneself(
        self, brug: Partnership, leen: Membership, karim: Membership, chris: User
    ) -> None:
        """INV33."""
        stranger = chris.memberships.get()
        far = make.organisation(make.partnership("Elders"), "Elders")
        Membership.objects.filter(pk=karim.pk).update(ends_on=day(-1))
        karim.refresh_from_db()
        for to in (Getter(stranger), Getter(leen), Getter(karim), Getter(None, far), Getter()):
            with pytest.raises(NotThere):
                operations.make(
                    actor=make.acting(leen.user),
                    partnership=brug,
                    to=to,
                    text=WORDS,
                    due_on=day(3),
                    today=TODAY,
                )

    def test_the_database_holds_its_ends(self, leen: Membership, karim: Membership) -> None:
        with pytest.raises(IntegrityError):
            trust.promise(leen, karim, PromiseState.KEPT, ended_on=None)


class TestTwoAtOnce:
    def test_the_second_hears_of_the_first_and_loses_no_word(
        self, leen: Membership, karim: Membership
    ) -> None:
        made = trust.promise(leen, karim)
        page = reverse("trust:promise_step", args=[made.partnership_id, made.pk, "move"])
        browser = make.signed_in(leen.user)
        browser.get(page)
        step(made, karim, PromiseAct.KEEP)
        typed = {"due_on": day(9), "why": "De bus rijdt niet.", "edition": 1}
        answer = browser.post(page, typed)
        shown = answer.content.decode()
        assert answer.status_code == 409
        assert "De bus rijdt niet." in shown
        assert "nagekomen" in shown or "gedaan" in shown.casefold() or "gehouden" in shown
        assert Promise.objects.get().state == PromiseState.KEPT

    def test_a_page_from_before_changes_nothing(self, leen: Membership, karim: Membership) -> None:
        made = trust.promise(leen, karim)
        step(made, leen, PromiseAct.MOVE, due_on=day(8))
        with pytest.raises(ChangedMeanwhile):
            step(made, leen, PromiseAct.TAKE_BACK, edition=1)


def test_an_organisation_that_leaves_is_owed_nothing_and_its_people_are_listed(
    brug: Partnership, amina: User, leen: Membership, karim: Membership
) -> None:
    """T25, INV25: what its people promised hangs on their lists, by whom it is to and by when."""
    to_it = trust.promise(leen, karim, whole=True)
    of_it = trust.promise(karim, leen, text=WORDS)
    assert karim.organisation is not None
    leave(actor=make.acting(amina), partnership=brug, organisation=karim.organisation, today=TODAY)
    to_it.refresh_from_db()
    assert (to_it.state, to_it.to_hear) == (PromiseState.LET_GO, Side.GIVER)
    [item] = of_it._meta.apps.get_model("stewardship", "Item").objects.exclude(pledge=None)
    assert (item.pledge_id, "KAN-" in item.what, "De Linde" in item.what) == (of_it.pk, False, True)


def test_three_hundred_cost_no_more_queries_than_one(
    leen: Membership, karim: Membership, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        trust.promise(leen, karim, due_on=day(number - 9), text=f"{WORDS} {number}")
        trust.promise(karim, leen, PromiseState.KEPT, text=f"{WORDS} {number}")
    actor = make.acting(leen.user)
    with django_assert_max_num_queries(9):
        due(actor, today=TODAY)
        chain.chain(actor, leen.partnership, today=TODAY)
    browser = make.signed_in(leen.user)
    with django_assert_max_num_queries(14):
        browser.get(reverse("trust:promises", args=[leen.partnership_id]))
