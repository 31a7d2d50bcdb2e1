"""Questions to the offer and the duty to reply (1.15)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.boundaries.models import OfferQuestion
from brugwerk.boundaries.operations import questions as operations
from brugwerk.boundaries.operations.questions import (
    DayPast,
    NoPartner,
    Overtaken,
    ReplyIncomplete,
)
from brugwerk.boundaries.queries import questions as queries
from brugwerk.boundaries.rules import FromWhom, ReplyKind
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Role
from tests import make
from tests.make import boundaries as build


@pytest.fixture
def linde(brug: Partnership) -> Organisation:
    return make.organisation(brug)


@pytest.fixture
def noor(brug: Partnership, linde: Organisation) -> User:
    """Noor is there for De Linde."""
    user = make.member(brug, name="Noor")
    user.memberships.update(organisation=linde)
    return user


def ask(by: User, of: Partnership, to: Organisation, **changed: object) -> OfferQuestion:
    details: dict[str, Any] = {
        "to": to,
        "text": "Kan het ook op woensdag?",
        "from_whom": FromWhom.FAMILIES,
        "goal": None,
        "reply_by": make.day(28),
        **changed,
    }
    return operations.ask(actor=make.acting(by), partnership=of, details=details, today=make.TODAY)


def reply(by: User, question: OfferQuestion, **changed: object) -> OfferQuestion:
    said: dict[str, Any] = {
        "kind": ReplyKind.DO,
        "text": "Ja, vanaf mei.",
        "lies_with": "",
        **changed,
    }
    return operations.reply(actor=make.acting(by), question=question, today=make.TODAY, **said)


class TestAsking:
    def test_every_member_may_ask(self, brug: Partnership, bram: User, linde: Organisation) -> None:
        goal = make.goal(brug)
        question = ask(bram, brug, linde, goal=goal)
        assert (question.to, question.goal, question.asked_on) == (linde, goal, make.TODAY)

    def test_only_a_partner_is_asked(self, brug: Partnership, bram: User) -> None:
        elsewhere = make.organisation(make.partnership("De Kade"), "Andere school")
        with pytest.raises(NoPartner):
            ask(bram, brug, elsewhere)

    def test_only_about_a_goal_of_ours(
        self, brug: Partnership, bram: User, linde: Organisation, chris: User
    ) -> None:
        """INV33."""
        with pytest.raises(NoPartner):
            ask(bram, brug, linde, goal=make.goal(chris.memberships.get().partnership))

    def test_not_for_yesterday(self, brug: Partnership, bram: User, linde: Organisation) -> None:
        with pytest.raises(DayPast):
            ask(bram, brug, linde, reply_by=make.day(-1))

    def test_the_words_may_change_but_not_the_day(
        self, brug: Partnership, bram: User, linde: Organisation
    ) -> None:
        """1.15: nobody puts a late reply off."""
        late = build.question(brug, linde, reply_by=make.day(-5))
        operations.amend(
            actor=make.acting(bram),
            question=late,
            details={
                "text": "Anders",
                "goal": None,
                "from_whom": FromWhom.TOGETHER,
                "reply_by": make.day(90),
            },
            version=0,
            today=make.TODAY,
        )
        late.refresh_from_db()
        assert (late.text, late.reply_by) == ("Anders", make.day(-5))

    def test_two_who_change_the_words_at_once(
        self, brug: Partnership, bram: User, linde: Organisation
    ) -> None:
        asked = build.question(brug, linde)
        words = {"text": "Eerst", "goal": None, "from_whom": FromWhom.FAMILIES}
        by = make.acting(bram)
        now: Any = {"version": 0, "today": make.TODAY}
        operations.amend(actor=by, question=asked, details=words, **now)
        with pytest.raises(Overtaken) as told:
            operations.amend(actor=by, question=asked, details=words | {"text": "Dan"}, **now)
        assert told.value.question.text == "Eerst"


class TestReplying:
    def test_who_is_there_for_the_partner_replies(
        self, brug: Partnership, linde: Organisation, noor: User
    ) -> None:
        question = reply(noor, build.question(brug, linde))
        assert question.replied_by
        assert question.replied_by.user == noor
        assert (question.reply_kind, question.replied_on) == (ReplyKind.DO, make.TODAY)

    def test_a_facilitator_replies_for_it_and_that_is_said(
        self, client: Client, brug: Partnership, linde: Organisation, amina: User
    ) -> None:
        question = reply(amina, build.question(brug, linde))
        address = reverse("boundaries:question", args=[brug.pk, question.pk])
        page = make.signed_in(amina, client).get(address).content.decode()
        assert f"Amina, in naam van {linde}" in page

    def test_another_member_does_not(
        self, brug: Partnership, linde: Organisation, bram: User
    ) -> None:
        with pytest.raises(PermissionDenied):
            reply(bram, build.question(brug, linde))

    def test_a_place_in_another_partnership_does_not_count(
        self, brug: Partnership, linde: Organisation, bram: User
    ) -> None:
        """INV33: Bram is there for De Linde in De Kade, not here."""
        kade = make.partnership("De Kade")
        place = make.join(kade, bram, Role.MEMBER)
        place.organisation = linde
        place.save()
        with pytest.raises(PermissionDenied):
            reply(bram, build.question(brug, linde))

    def test_no_because_needs_its_reason(
        self, brug: Partnership, linde: Organisation, noor: User
    ) -> None:
        with pytest.raises(ReplyIncomplete):
            reply(noor, build.question(brug, linde), kind=ReplyKind.NOT, text=" ")

    def test_not_ours_says_with_whom_it_lies(
        self, brug: Partnership, linde: Organisation, noor: User
    ) -> None:
        question = build.question(brug, linde)
        with pytest.raises(ReplyIncomplete) as missing:
            reply(noor, question, kind=ReplyKind.ELSEWHERE)
        assert missing.value.fields == {"lies_with"}
        assert reply(noor, question, kind=ReplyKind.ELSEWHERE, lies_with="het CAW").lies_with

    def test_the_second_of_two_replies_is_told_the_first(
        self, brug: Partnership, linde: Organisation, noor: User, amina: User
    ) -> None:
        question = build.question(brug, linde)
        reply(noor, question)
        with pytest.raises(Overtaken) as told:
            reply(amina, question, text="Nee.")
        assert told.value.question.reply == "Ja, vanaf mei."

    @pytest.mark.parametrize(
        "broken",
        [
            {"reply_kind": "do", "reply": "", "replied_on": make.TODAY},
            {"reply_kind": "do", "reply": "Ja.", "replied_on": None},
            {"reply_kind": "", "reply": "Ja.", "replied_on": make.TODAY},
            {"reply_kind": "elsewhere", "reply": "Nee.", "replied_on": make.TODAY},
        ],
    )
    def test_the_database_holds_a_whole_reply_or_none(
        self, brug: Partnership, linde: Organisation, broken: dict[str, Any]
    ) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            build.question(brug, linde, **broken)


class TestList:
    def test_an_unanswered_question_never_disappears(
        self, brug: Partnership, linde: Organisation, bram: User
    ) -> None:
        """1.15: not with time, not when the partner leaves, not when the goal goes."""
        goal = make.goal(brug)
        asked = build.question(brug, linde, goal=goal, reply_by=make.day(-900))
        brug.organisations.remove(linde)
        goal.delete()
        page = queries.questions_page(make.acting(bram), brug, today=make.TODAY)
        assert [line.question for line in page.waiting] == [asked]

    def test_what_waits_longest_stands_on_top_and_says_so(
        self, client: Client, brug: Partnership, linde: Organisation, bram: User
    ) -> None:
        build.question(brug, linde, text="Later")
        build.question(brug, linde, text="Eerder", reply_by=make.day(-3))
        address = reverse("boundaries:questions", args=[brug.pk])
        page = make.signed_in(bram, client).get(address).content.decode()
        assert page.index("Eerder") < page.index("Later")
        assert "wordt al 3 dagen verwacht" in page

    def test_a_stranger_sees_none(
        self, brug: Partnership, linde: Organisation, chris: User
    ) -> None:
        build.question(brug, linde)
        assert not queries.questions(make.acting(chris), brug)


class TestBrake:
    """Domain N6: a brake on what could name a family; it stops a slip, it is no lock."""

    def send(
        self, client: Client, by: User, of: Partnership, text: str, **more: str
    ) -> HttpResponse:
        form = {"text": text, "from_whom": "families", "reply_by": "2027-12-01", **more}
        form["to"] = str(of.organisations.get().pk)
        answer = make.signed_in(by, client).post(reverse("boundaries:ask", args=[of.pk]), form)
        assert isinstance(answer, HttpResponse)
        return answer

    @pytest.mark.usefixtures("linde")
    def test_what_looks_like_a_name_asks_to_look_once_more(
        self, client: Client, brug: Partnership, bram: User
    ) -> None:
        text = "Mag de familie Janssens ook komen?"
        page = self.send(client, bram, brug, text)
        assert page.status_code == 422
        assert 'type="checkbox" name="sure"' in page.content.decode()
        assert text in page.content.decode()
        assert self.send(client, bram, brug, text, sure="on").status_code == 302

    @pytest.mark.usefixtures("linde")
    def test_a_number_of_somebody_is_refused(
        self, client: Client, brug: Partnership, bram: User
    ) -> None:
        text = "Bel naar 0470 12 34 56"
        assert self.send(client, bram, brug, text, sure="on").status_code == 422
        assert not OfferQuestion.objects.exists()

    @pytest.mark.usefixtures("linde")
    def test_plain_words_pass_at_once(self, client: Client, brug: Partnership, bram: User) -> None:
        assert self.send(client, bram, brug, "Kan het ook op woensdag?").status_code == 302


class TestScreen:
    def test_the_second_reply_keeps_its_words(
        self, client: Client, brug: Partnership, linde: Organisation, noor: User, amina: User
    ) -> None:
        question = build.question(brug, linde)
        reply(noor, question)
        address = reverse("boundaries:reply", args=[brug.pk, question.pk])
        form = {"kind": "not", "reply": "De zaal is bezet."}
        page = make.signed_in(amina, client).post(address, form)
        assert page.status_code == 409
        text = page.content.decode()
        assert "De zaal is bezet." in text
        assert "Ja, vanaf mei." in text

    def test_what_lies_elsewhere_is_asked_there(
        self, client: Client, brug: Partnership, linde: Organisation, bram: User, amina: User
    ) -> None:
        question = build.question(brug, linde)
        reply(amina, question, kind=ReplyKind.ELSEWHERE, lies_with="het CAW")
        address = reverse("boundaries:ask", args=[brug.pk])
        page = make.signed_in(bram, client).get(f"{address}?van={question.pk}")
        assert question.text in page.content.decode()

    @pytest.mark.parametrize("again", ["x", "0", "9" * 5000, "-1"])
    def test_another_number_is_nothing(
        self, client: Client, brug: Partnership, bram: User, again: str
    ) -> None:
        make.organisation(brug, "De Es")
        address = reverse("boundaries:ask", args=[brug.pk])
        assert make.signed_in(bram, client).get(address, {"van": again}).status_code == 200
