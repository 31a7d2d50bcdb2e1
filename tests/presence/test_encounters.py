"""Occasions to meet: who is asked and why, mails, answers, a few lines (2.31)."""

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.presence.models import Encounter
from brugwerk.presence.operations import encounters
from brugwerk.presence.operations.places import Overtaken
from brugwerk.presence.queries import asks
from brugwerk.presence.queries import encounters as encounter_queries
from brugwerk.presence.rules.meeting import Act, Reply, State
from tests import make
from tests.house.doors.presence import BROUGHT
from tests.make import forums
from tests.make import presence as made
from tests.make.clock import NOW, TODAY, day
from tests.presence.people import People, acting


def calendar_of(letter: Any) -> Any:  # noqa: ANN401 -- a mail of Django
    return Calendar.from_ical(letter.attachments[0][1])


class TestEncounters:
    """Occasions to talk, on work and on each other (2.31)."""

    def test_from_idea_to_a_few_lines(
        self,
        people: People,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        one = made.encounter(people["leen"])
        with django_capture_on_commit_callbacks(execute=True):
            self._step(one, people["leen"], Act.INVITE)
        assert len(mail.outbox) == 3
        assert all(one.topic not in f"{letter.subject}{letter.body}" for letter in mail.outbox)
        encounters.reply(actor=acting(people["karim"]), encounter=one, says=Reply.YES, today=TODAY)
        with pytest.raises(encounters.TooSoon):
            self._step(one, people["leen"], Act.HOLD)
        one.starts_at, one.ends_at = made.at(day(-1), 12), made.at(day(-1), 13)
        one.save(update_fields=["starts_at", "ends_at"])
        self._step(one, people["leen"], Act.HOLD)
        told = {"heard": "Iedereen zoekt een lokaal.", "takes": "", "next": ""}
        found = self._step(one, people["fatma"], Act.HARVEST, told)
        assert (found.state, found.heard) == (State.HARVESTED, told["heard"])
        with pytest.raises(OutOfTurn):
            self._step(one, people["karim"], Act.HARVEST, told)

    def test_calling_off_is_mailed_to_who_was_invited(
        self,
        people: People,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        idea, invited = (
            made.encounter(people["leen"]),
            made.encounter(people["leen"], State.INVITED),
        )
        with django_capture_on_commit_callbacks(execute=True):
            self._step(idea, people["leen"], Act.CALL_OFF)
        assert mail.outbox == []
        with django_capture_on_commit_callbacks(execute=True):
            self._step(invited, people["leen"], Act.CALL_OFF)
        assert len(mail.outbox) == 3

    def test_only_who_invites_or_leads_goes_on(self, people: People) -> None:
        with pytest.raises(PermissionDenied):
            self._step(made.encounter(people["karim"]), people["fatma"], Act.INVITE)
        assert self._step(made.encounter(people["karim"]), people["leen"], Act.INVITE)

    def test_only_who_is_asked_answers(self, people: People, brug: Partnership) -> None:
        one = made.encounter(people["leen"], State.INVITED)
        other = make.member(brug, name="Later").memberships.get(partnership=brug)
        with pytest.raises(encounters.NotAsked):
            encounters.reply(actor=acting(other), encounter=one, says=Reply.YES, today=TODAY)

    def test_an_invitation_waits_on_the_day(self, people: People) -> None:
        one = made.encounter(people["leen"], State.INVITED)
        assert [ask.kind for ask in asks(acting(people["karim"]), today=TODAY)] == ["come"]
        encounters.reply(actor=acting(people["karim"]), encounter=one, says=Reply.NO, today=TODAY)
        assert asks(acting(people["karim"]), today=TODAY) == []

    def test_who_sits_in_a_forum_with_you_is_asked_last(
        self, people: People, brug: Partnership
    ) -> None:
        """2.31: the register of forums says who meets; leaving the forum changes that."""
        forum = forums.forum(brug)
        seat = forums.seat(forum, people["leen"])
        forums.seat(forum, people["karim"])

        def unmet() -> dict[str, tuple[str, ...]]:
            found = encounter_queries.table(acting(people["leen"]), brug, today=TODAY)
            assert found[0].person.pk == people["leen"].pk
            return {one.person.name: tuple(one.unmet) for one in found}

        assert "Leen" not in unmet()["Karim"]
        seat.delete()
        assert "Leen" in unmet()["Karim"]

    def test_another_hour_asks_everybody_anew(
        self,
        people: People,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        """2.31: who stays gets the new hour, who is asked no more a cancellation (RFC 5546)."""
        one = made.encounter(people["leen"], State.INVITED)
        one.guests.update(reply=Reply.YES)
        told = {"starts_at": made.at(day(8), 12), "ends_at": made.at(day(8), 13)}
        change: Any = {
            "actor": acting(people["leen"]),
            "encounter": one,
            "details": told,
            "guests": [people["leen"], people["karim"]],
            "version": 0,
            "now": NOW,
            "today": TODAY,
        }
        with django_capture_on_commit_callbacks(execute=True):
            encounters.change(**change)
        methods = sorted(
            (letter.to[0] == people["fatma"].user.email, calendar_of(letter)["METHOD"])
            for letter in mail.outbox
        )
        assert methods == [(False, "REQUEST"), (False, "REQUEST"), (True, "CANCEL")]
        assert {one.reply for one in one.guests.all()} == {Reply.NONE}
        with pytest.raises(Overtaken):
            encounters.change(**change)

    def test_a_mail_says_when_and_where_and_never_what_about(
        self,
        people: People,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        """T12: neither does the calendar file in it."""
        one = made.encounter(people["leen"])
        with django_capture_on_commit_callbacks(execute=True):
            self._step(one, people["leen"], Act.INVITE)
        for letter in mail.outbox:
            assert one.where in letter.body
            assert one.topic not in f"{letter.subject}{letter.body}{calendar_of(letter)}"

    def test_no_name_slips_into_the_harvest(self, people: People) -> None:
        """2.31, N6: each of the three fields is looked at once more."""
        one = made.encounter(people["leen"], State.HELD, starts_at=made.at(day(-1), 9))
        page = reverse("presence:harvest", args=[one.partnership_id, one.pk])
        for field in ("heard", "takes", "next"):
            told = BROUGHT | {field: "We hoorden het van Yara."}
            answer = make.signed_in(people["fatma"].user).post(page, told)
            assert answer.status_code == 422
            assert field in answer.context["form"].errors

    @staticmethod
    def _step(
        one: Encounter, by: Membership, act: Act, harvest: dict[str, str] | None = None
    ) -> Encounter:
        return encounters.take_step(
            actor=acting(by), encounter=one, act=act, now=NOW, today=TODAY, harvest=harvest
        )
