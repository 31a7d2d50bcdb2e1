"""No answer is readable by any route before a round closes, nor its maker after (INV9, G2, T01)."""

import io
import logging
import re
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from brugwerk.compass.models import Answer, Attendance, FrozenRelease, Paper, Round, Seat, SeatLink
from brugwerk.compass.operations import mailing
from brugwerk.compass.rules.lifecycle import Returning
from brugwerk.compass.rules.shapes import Form, Unheard
from brugwerk.content.rules import Block
from tests import make
from tests.house.doors import DOORS
from tests.make.house import House, house

CANARY = "KANARIE-"
REPORTS = ("compass:as_pdf", "compass:as_word", "compass:as_csv", "compass:as_xlsx")
CHANGING = re.compile(
    rb'name="(csrfmiddlewaretoken|key|once)" value="[\w-]+"|data-now="\d+"|"now": \d+|now=\\"\d+'
)
FILES = (
    *("as_pdf closed", "as_word closed", "xlsx", "as_pdf over", "as_word over", "report_word"),
    *("agreements:pdf", "agreements:word", "version_pdf", "version_word", "calendars:feed"),
    *("meetings:as_calendar", "meetings:as_pdf", "meetings:as_word"),
    *("cards:pdf", "starter_pack_pdf", "presence:poster", "presence:calendar", "public_calendar"),
    "casework:consultation ",  # it tells who tried to look, so the second look differs
    "network:example",  # a spreadsheet says when it was made
)


def answered(form: Form) -> House:
    """Return a house in whose open round six people answered, with canaries for names."""
    lived_in = house(form)
    for value in (1, 1, 2, 4, 5, None):
        make.cast(
            lived_in.open,
            make.Ballot(
                value,
                name=f"{CANARY}{value}",
                unheard=(Unheard.FATHERS,),
                strengthen=Block.LEVELS,
                strengthened_by=Block.ALIGNMENT,
            ),
        )
    return lived_in


# Chris, Els and the host open no door at all, as the table of doors says.
NEAR = ("amina", "bram", "guest", "phone", "screen", "nobody")
# The rooms above the compass, and the compass: no other may look into it, as `make check` holds.
ABOVE = frozenset(
    {
        *("compass", "conversations", "casework", "families", "door", "network"),
        *("stewardship", "calendars", "desk", "demo", "partnerships"),
    }
)


def pages(lived_in: House, *, everywhere: bool) -> Iterator[tuple[str, bytes]]:
    """Return what each who comes near gets at addresses, and at reports of the open round.

    Packed files are left out, since words in them cannot be looked for.
    """
    doors = [(door.name, door.where) for door in DOORS if door.method == "get"]
    if not everywhere:
        doors = [door for door in doors if door[0].partition(":")[0] in ABOVE]
    doors = [door for door in doors if not any(name in f"{' '.join(door)} " for name in FILES)]
    doors += [(name, "open") for name in ("compass:result", *REPORTS)]
    for who in NEAR:
        visitor = lived_in.visitor(who)
        for name, where in doors:
            answer = visitor.get(lived_in.address(name, where))
            yield f"{who} at {name} {where}", answer.content


@pytest.fixture(
    params=[
        pytest.param(False, id="above"),
        pytest.param(True, id="everywhere", marks=pytest.mark.slow),
    ]
)
def everywhere(request: pytest.FixtureRequest) -> bool:
    """Return whether pages of rooms below the compass are looked at too."""
    return bool(request.param)


@pytest.mark.django_db
class TestBeforeClosing:
    def test_no_page_mail_or_log_depends_on_an_answer_or_tells_a_maker(
        self, caplog: pytest.LogCaptureFixture, *, everywhere: bool
    ) -> None:
        """Turn every answer around: not a byte of any page may change (INV9)."""
        caplog.set_level(logging.DEBUG)
        lived_in = answered(Form.NAMED)
        mailing.mail_waiting(Round.objects.all(), now=make.NOW)
        mailing.send_reminders(Round.objects.all(), now=make.moment(1))
        before = dict(pages(lived_in, everywhere=everywhere))
        assert [place for place, page in before.items() if CANARY.encode() in page] == []
        assert mail.outbox
        assert CANARY not in "".join(f"{one.subject}{one.message()}" for one in mail.outbox)
        for answer in Answer.objects.all():
            answer.value = 6 - answer.value if answer.value else 3
            answer.save()
        Paper.objects.update(
            strengthen="trust", strengthened_by="goal", unheard=["poverty"], name="Iemand"
        )
        moved = [
            place
            for place, page in pages(lived_in, everywhere=everywhere)
            if CHANGING.sub(b"", page) != CHANGING.sub(b"", before[place])
        ]
        assert moved == []
        assert len(before) > 6 * 75
        assert CANARY not in caplog.text
        assert lived_in.guest not in caplog.text

    @pytest.mark.parametrize("name", REPORTS)
    def test_no_report_is_given(self, name: str) -> None:
        lived_in = answered(Form.NAMED)
        address = lived_in.address(name, "open")
        for who in ("amina", "bram"):
            answer = lived_in.visitor(who).get(address)
            assert answer["Location"] == lived_in.address("compass:follow", "open")
        assert lived_in.visitor("chris").get(address).status_code == 404

    def test_the_facilitator_sees_how_many_and_never_who(self) -> None:
        """R1: no names of who answered; in an anonymous round no sides either."""
        lived_in = answered(Form.ANONYMOUS)
        bram = Seat.objects.get(round=lived_in.open, membership__user=lived_in.users["bram"])
        page = lived_in.visitor("amina").get(lived_in.address("compass:follow", "open"))
        before = CHANGING.sub(b"", page.content)
        amina = Seat.objects.get(round=lived_in.open, membership__user=lived_in.users["amina"])
        Seat.objects.filter(pk=bram.pk).update(answered=True)
        one = lived_in.visitor("amina").get(lived_in.address("compass:follow", "open")).content
        Seat.objects.filter(pk=bram.pk).update(answered=False)
        Seat.objects.filter(pk=amina.pk).update(answered=True)
        other = lived_in.visitor("amina").get(lived_in.address("compass:follow", "open")).content
        assert CHANGING.sub(b"", one) == CHANGING.sub(b"", other) != before


@pytest.mark.django_db
class TestTheOwnSheet:
    def test_a_guest_reads_the_own_answers_and_nobody_elses(self) -> None:
        lived_in = answered(Form.ANONYMOUS)
        one, other = lived_in.guest, make.guest(lived_in.open)
        make.cast(lived_in.open, make.Ballot(5), token=one)
        make.cast(lived_in.open, make.Ballot(1), token=other)
        address = lived_in.address("compass:check", "code")
        mine = make.holding(lived_in.open, one).get(address).content.decode()
        theirs = make.holding(lived_in.open, other).get(address).content.decode()
        assert "Ja, helemaal" in mine
        assert "Ja, helemaal" not in theirs

    @pytest.mark.parametrize("guess", ["", "x", "0" * 22, "../..", "%00"])
    def test_a_guessed_secret_opens_nothing(self, guess: str) -> None:
        lived_in = house()
        client = make.holding(lived_in.open, guess)
        answer = client.get(lived_in.address("compass:check", "code"))
        assert answer["Location"] == lived_in.address("compass:welcome", "code")

    def test_the_hash_in_the_database_is_no_key(self) -> None:
        """Whoever reads the database cannot open a seat with what stands there."""
        lived_in = house()
        for link in SeatLink.objects.all():
            client = make.holding(lived_in.open, link.token_hash)
            assert client.get(lived_in.address("compass:check", "code")).status_code == 302
            assert (
                client.get(reverse("compass:personal", args=[link.token_hash])).status_code == 404
            )


@pytest.mark.django_db
class TestAfterClosing:
    def test_nothing_is_left_but_the_release(self) -> None:
        """R9: papers, answers, seats and links are destroyed at closing."""
        lived_in = answered(Form.ANONYMOUS)
        make.close(lived_in.open)
        of_round = {"round": lived_in.open}
        assert not Paper.objects.filter(**of_round).exists()
        assert not Answer.objects.exists()
        assert not Seat.objects.filter(**of_round).exists()
        assert not SeatLink.objects.exists()
        assert FrozenRelease.objects.filter(**of_round).count() == 1

    def test_an_anonymous_release_holds_no_number_of_an_answer(self) -> None:
        lived_in = answered(Form.ANONYMOUS)
        make.close(lived_in.open)
        for block in lived_in.open.frozen.content["blocks"]:
            empty = ("n", "mean", "deviation", "lower", "upper")
            assert [block[key] for key in empty] == [None] * 5
            assert (block["groups"], block["persons"], block["statements"]) == ([], [], [])

    def test_the_list_of_who_was_there_holds_no_person(self) -> None:
        """R6 keeps keyed hashes: nothing that anybody without the key can recompute."""
        lived_in = house()
        seat = Seat.objects.get(round=lived_in.open, membership__user=lived_in.users["bram"])
        make.cast(lived_in.open, make.Ballot(3), token=mailing.new_link(seat))
        for _guest in range(6):
            make.cast(lived_in.open, make.Ballot(3, returning=Returning.NO))
        make.close(lived_in.open)
        people = Attendance.objects.get(partnership=lived_in.brug).people
        assert len(people) == 1
        assert re.fullmatch(r"[0-9a-f]{40,64}", people[0])

    def test_names_of_a_named_round_reach_members_only(self, *, everywhere: bool) -> None:
        lived_in = answered(Form.NAMED)
        make.close(lived_in.open)
        crawled = pages(lived_in, everywhere=everywhere)
        leaks = {place.split()[0] for place, page in crawled if CANARY.encode() in page}
        assert leaks == {"amina", "bram"}


class TestLogs:
    """T13: secrets of links never reach a log."""

    @pytest.fixture
    def logged(self) -> Iterator[io.StringIO]:
        """Read along with the console, with its own filters."""
        logger, out = logging.getLogger("django"), io.StringIO()
        console = next(h for h in logger.handlers if isinstance(h, logging.StreamHandler))
        handler = logging.StreamHandler(out)
        handler.setFormatter(console.formatter)
        for one in console.filters:
            handler.addFilter(one)
        logger.addHandler(handler)
        yield out
        logger.removeHandler(handler)

    @pytest.mark.django_db
    @pytest.mark.parametrize(("view", "where"), [("personal", "token"), ("accept", "invited")])
    def test_of_links(self, logged: io.StringIO, view: str, where: str) -> None:
        lived_in = house()
        room = "compass" if view == "personal" else "partnerships"
        address = lived_in.address(f"{room}:{view}", where)
        secret = str(lived_in.places[where][0])
        Client(enforce_csrf_checks=True).post(address)
        Client().post(address, {"name": ""})
        Client().put(address)
        assert "WARNING" in logged.getvalue()
        assert secret not in logged.getvalue()

    @pytest.mark.django_db
    def test_of_a_page_that_breaks(
        self, logged: io.StringIO, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lived_in = house()

        def broken(*_: object, **__: object) -> Callable[[], None]:
            raise RuntimeError

        monkeypatch.setattr("brugwerk.compass.operations.answers.answer", broken)
        monkeypatch.setattr("brugwerk.compass.queries.taking.round_by_token", broken)
        client = make.holding(lived_in.open, lived_in.guest, Client(raise_request_exception=False))
        answer = {"statement": lived_in.open.statements[0], "value": "1"}
        statuses = [
            client.post(lived_in.address("compass:question", "question"), answer).status_code,
            client.get(lived_in.address("compass:personal", "token")).status_code,
        ]
        assert statuses == [500, 500]
        assert "Traceback" in logged.getvalue()
        assert lived_in.guest not in logged.getvalue()
        assert str(lived_in.places["token"][0]) not in logged.getvalue()
