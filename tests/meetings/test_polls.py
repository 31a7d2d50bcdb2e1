"""Date polls: links that never use themselves up, answers that change, and forgetting."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.config.tick import tick
from brugwerk.forums.models import Forum
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.tokens import new_token, token_hash
from brugwerk.meetings.models import DatePoll, Meeting, PollAnswer, PollLink, PollPerson
from brugwerk.meetings.operations import polls
from brugwerk.meetings.operations.polls import OptionGone, PollOver, TooMuchMail
from brugwerk.meetings.rules.polls import PollState, Suits
from brugwerk.meetings.views.polls import WRONG_LINKS
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.rules import Role
from tests import make
from tests.make import meetings as build
from tests.make.clock import NOW, TODAY, day, moment
from tests.meetings.conftest import Do

LINK = re.compile(r"http://[^/\s]+(/datum/[\w-]+/)")
TWO = ("mira@brug.test", "karim@brug.test")


@pytest.fixture
def actor(amina: User) -> Actor:
    return make.acting(amina)


def asked(do: Do, actor: Actor, forum: Forum, emails: tuple[str, ...] = TWO) -> DatePoll:
    made = do(
        polls.ask,
        actor=actor,
        forum=forum,
        moments=[moment(10), moment(11)],
        emails=emails,
        place_="Zaal 1",
        minutes=60,
        deadline=day(7),
        today=TODAY,
    )
    return DatePoll.objects.get(pk=made.pk)


def says(poll: DatePoll, *values: str, name: str = "Mira") -> dict[str, str]:
    options = poll.options.values_list("pk", flat=True)
    return {"name": name, **{f"o{pk}": value for pk, value in zip(options, values, strict=True)}}


class TestByMail:
    def test_each_gets_a_link_of_their_own_and_no_content(
        self, forum: Forum, actor: Actor, do: Do
    ) -> None:
        """T12: only a hash is kept; the mail says who asks, for which forum and until when."""
        asked(do, actor, forum)
        assert sorted(one.to[0] for one in mail.outbox) == sorted(TWO)
        links = {LINK.search(str(one.body))[1] for one in mail.outbox}  # type: ignore[index]
        assert len(links) == 2
        for one in mail.outbox:
            assert one.subject == "Welk moment past voor jou?"
            assert f"Amina vraagt welke dag past voor {forum.name}." in one.body
            assert "Antwoord tot en met dinsdag 23 maart" in one.body
            assert "?" not in LINK.search(str(one.body))[0]  # type: ignore[index]
        kept = set(PollLink.objects.values_list("token_hash", flat=True))
        assert not kept & {link.split("/")[2] for link in links}

    def test_a_partnership_floods_nobody(self, forum: Forum, actor: Actor, do: Do) -> None:
        asked(do, actor, forum, tuple(f"x{n}@brug.test" for n in range(100)))
        with pytest.raises(TooMuchMail):
            asked(do, actor, forum, tuple(f"y{n}@brug.test" for n in range(51)))

    def test_a_reminder_goes_once_a_day_to_who_has_not_answered(
        self, forum: Forum, actor: Actor, own: Membership, do: Do
    ) -> None:
        """Ux rule 13; the first link keeps working beside the second."""
        poll, (first, _second) = build.poll(forum, own, TWO)
        polls.answer(token=_second, name="Karim", suits={}, today=TODAY)
        sent = [do(polls.remind, actor=actor, poll=poll, today=TODAY) for _ in range(2)]
        assert (sent, [one.to for one in mail.outbox]) == ([1, 0], [[TWO[0]]])
        again = LINK.search(str(mail.outbox[0].body))[1]  # type: ignore[index]
        for path in (again, reverse("meetings:answer", args=[first])):
            assert Client().get(path).status_code == 200


class TestAnswering:
    @pytest.fixture
    def poll(self, forum: Forum, own: Membership) -> DatePoll:
        self.made, (token, _other) = build.poll(forum, own, TWO)
        self.path = reverse("meetings:answer", args=[token])
        return self.made

    @pytest.mark.usefixtures("poll")
    def test_opening_changes_nothing(self) -> None:
        """T12b, ux rule 12."""
        for _ in range(3):
            for method in (Client().get, Client().head):
                assert method(self.path).status_code == 200
        assert not PollPerson.objects.exclude(answered_on=None).exists()

    @pytest.mark.usefixtures("poll")
    def test_its_page_is_neutral(self) -> None:
        page = Client().get(self.path).content.decode()
        assert 'name="language"' in page
        assert "sidenav" not in page
        assert "/inloggen/" not in page
        assert "@brug.test" not in page

    def test_an_answer_is_changed_on_another_device(self, poll: DatePoll) -> None:
        assert Client().post(self.path, says(poll, "yes", "no")).status_code == 302
        page = Client().get(self.path).content.decode()
        assert 'value="Mira"' in page
        assert page.count(" checked") == 2
        Client().post(self.path, says(poll, "no", "maybe", name="Mira B"))
        assert sorted(PollAnswer.objects.values_list("value", flat=True)) == ["maybe", "no"]
        assert PollPerson.objects.filter(name="Mira B", answered_on=TODAY).count() == 1

    def test_what_is_missing_is_asked_and_what_was_typed_stays(self, poll: DatePoll) -> None:
        data = says(poll, "yes", "no")
        data.pop(f"o{poll.options.latest('pk').pk}")
        answer = Client().post(self.path, data)
        assert answer.status_code == 422
        assert 'value="Mira"' in answer.content.decode()
        assert not PollAnswer.objects.exists()

    def test_after_the_deadline_it_says_whom_to_ask(self, poll: DatePoll) -> None:
        DatePoll.objects.update(deadline=day(-1))
        for answer in (Client().get(self.path), Client().post(self.path, says(poll, "yes", "no"))):
            assert answer.status_code == 410
            assert "Amina" in answer.content.decode()
        assert not PollAnswer.objects.exists()

    def test_once_chosen_it_says_when(self, poll: DatePoll, actor: Actor) -> None:
        option = poll.options.earliest("pk")
        polls.choose(actor=actor, poll=poll, option=option.pk, now=NOW)
        answer = Client().get(self.path)
        assert answer.status_code == 200
        assert "26 maart 2027" in answer.content.decode()
        assert Client().post(self.path, says(poll, "yes", "no")).status_code == 410

    @pytest.mark.usefixtures("poll")
    def test_guessing_links_has_to_wait(self) -> None:
        """T18."""
        paths = [reverse("meetings:answer", args=[f"fout{n}"]) for n in range(WRONG_LINKS + 2)]
        found = [Client().get(path).status_code for path in paths]
        assert (found[0], found[-1]) == (410, 429)

    @pytest.mark.usefixtures("poll")
    def test_who_asked_hears_once_that_everybody_answered(self, do: Do) -> None:
        other = PollPerson.objects.get(email=TWO[1])
        link = new_token()
        PollLink.objects.create(person=other, token_hash=token_hash(link))
        first = self.path.split("/")[2]
        for token in (first, link, first):
            do(polls.answer, token=token, name="x", suits={}, today=TODAY)
        assert [(one.to, one.subject) for one in mail.outbox] == [
            (["amina@brug.test"], "Iedereen antwoordde")
        ]
        assert f"/datum/{other.poll_id}/" in mail.outbox[0].body


class TestChoosing:
    def test_the_meeting_is_planned_at_once(
        self, forum: Forum, actor: Actor, own: Membership
    ) -> None:
        poll, _tokens = build.poll(forum, own)
        option = poll.options.earliest("starts_at")
        meeting = polls.choose(actor=actor, poll=poll, option=option.pk, now=NOW)
        assert (meeting.starts_at, meeting.place) == (option.starts_at, "Zaal 1")
        assert meeting.ends_at - meeting.starts_at == timedelta(minutes=90)
        with pytest.raises(OutOfTurn):
            polls.choose(actor=actor, poll=poll, option=option.pk, now=NOW)
        assert Meeting.objects.count() == 1

    def test_the_second_is_told(self, forum: Forum, amina: User, own: Membership) -> None:
        poll, _tokens = build.poll(forum, own)
        pk = poll.options.earliest("pk").pk
        address = reverse("meetings:choose", args=[forum.partnership_id, forum.pk, poll.pk])
        client = make.signed_in(amina)
        found = [client.post(address, {"option": pk}).status_code for _ in range(2)]
        assert found == [302, 409]

    def test_a_moment_of_another_poll_is_none(
        self, forum: Forum, actor: Actor, own: Membership
    ) -> None:
        poll, _tokens = build.poll(forum, own)
        other, _tokens = build.poll(forum, own)
        with pytest.raises(OptionGone):
            polls.choose(actor=actor, poll=poll, option=other.options.earliest("pk").pk, now=NOW)

    def test_who_sits_there_asks_and_chooses_their_own_only(
        self, forum: Forum, bram: User, zita: User, own: Membership, do: Do
    ) -> None:
        poll = asked(do, make.acting(bram), forum)
        assert polls.stop(actor=make.acting(bram), poll=poll, today=TODAY).state == "stopped"
        theirs, _tokens = build.poll(forum, own)
        with pytest.raises(PermissionDenied):
            polls.stop(actor=make.acting(bram), poll=theirs, today=TODAY)
        with pytest.raises(PermissionDenied):
            asked(do, make.acting(zita), forum)

    def test_addresses_are_for_who_asks(
        self, forum: Forum, amina: User, zita: User, own: Membership
    ) -> None:
        poll, _tokens = build.poll(forum, own)
        address = reverse("meetings:poll", args=[forum.partnership_id, forum.pk, poll.pk])
        lead = make.member(forum.partnership, Role.FACILITATOR, name="Leen")
        assert b"ouder@brug.test" in make.signed_in(amina).get(address).content
        for who in (zita, lead):
            assert b"ouder@brug.test" not in make.signed_in(who).get(address).content

    def test_a_tie_chooses_nothing_for_people(
        self, forum: Forum, amina: User, own: Membership
    ) -> None:
        poll, (token,) = build.poll(forum, own)
        suits = {option.pk: Suits.YES for option in poll.options.all()}
        polls.answer(token=token, name="Mira", suits=suits, today=TODAY)
        address = reverse("meetings:poll", args=[forum.partnership_id, forum.pk, poll.pk])
        page = make.signed_in(amina).get(address).content.decode()
        assert " checked" not in page
        assert "Het is gelijk: 2 momenten" in page
        assert "Mensen geven antwoord" not in page


def test_all_is_forgotten_thirty_days_after_the_deadline(forum: Forum, own: Membership) -> None:
    _poll, (token,) = build.poll(forum, own, deadline=0)
    polls.answer(token=token, name="Mira", suits={}, today=TODAY)
    with pytest.raises(PollOver):
        polls.answer(token=token, name="Mira", suits={}, today=day(1))
    tick(now=moment(30))
    assert PollPerson.objects.exists()
    tick(now=moment(31))
    assert not any(model.objects.exists() for model in (DatePoll, PollPerson, PollLink))


def test_room_for_more_moments_loses_nothing(forum: Forum, amina: User, own: Membership) -> None:
    address = reverse("meetings:ask", args=[forum.partnership_id, forum.pk])
    typed = {
        "rows": "4",
        "more": "1",
        "day_0": "2027-04-06",
        "at_0": "16:00",
        "emails": "mira@brug.test",
        "members": [str(own.pk)],
    }
    answer = make.signed_in(amina).post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="day_7"' in page
    assert 'value="2027-04-06"' in page
    assert "mira@brug.test</textarea>" in page
    assert page.count(" checked") == 1
    assert not DatePoll.objects.exists()


def test_many_people_cost_no_more_queries(forum: Forum, amina: User, own: Membership) -> None:
    counts = []
    for number in (1, 40):
        poll, tokens = build.poll(forum, own, tuple(f"x{n}@brug.test" for n in range(number)))
        suits = {option.pk: Suits.YES for option in poll.options.all()}
        for token in tokens:
            polls.answer(token=token, name="x", suits=suits, today=TODAY)
        address = reverse("meetings:poll", args=[forum.partnership_id, forum.pk, poll.pk])
        with CaptureQueriesContext(connection) as found:
            make.signed_in(amina).get(address)
        counts.append(len(found))
    assert counts[0] == counts[1]
    assert poll.state == PollState.ASKED
