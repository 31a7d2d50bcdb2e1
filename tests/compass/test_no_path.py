"""No path leads from who may answer to what was answered: not by key, number, order or time (INV7).

The sizes: with 200 guests a rank correlation of two unrelated orders stays within 0.3 in all but
one of about 40,000 runs.
"""

import hashlib
import json
import os
import struct
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from django.db import connection, models

from brugwerk.compass.models import Answer, Paper, Round, Seat, SeatLink
from brugwerk.compass.operations import answers
from brugwerk.compass.rules.lifecycle import PAPER
from brugwerk.kit.tokens import derived_id, token_hash
from tests import make
from tests.make.pouring import poured

GUESTS = 200
UNRELATED = 0.3


class TestSchema:
    def test_a_paper_points_at_its_round_only(self) -> None:
        links = {f.name: f.related_model for f in Paper._meta.get_fields() if f.is_relation}
        assert links == {"round": Round, "answers": Answer}

    def test_an_answer_points_at_its_paper_only(self) -> None:
        assert [f.name for f in Answer._meta.get_fields() if f.is_relation] == ["paper"]

    def test_a_seat_points_at_no_paper(self) -> None:
        for record in (Seat, SeatLink):
            targets = {f.related_model for f in record._meta.get_fields() if f.is_relation}
            assert not targets & {Paper, Answer}

    @pytest.mark.parametrize("record", [Paper, Answer, SeatLink])
    def test_no_time_is_kept(self, record: type[models.Model]) -> None:
        kinds = (models.DateField, models.TimeField, models.DurationField)
        assert not [f for f in record._meta.get_fields() if isinstance(f, kinds)]

    def test_a_seat_keeps_the_day_of_its_mails_and_no_other_time(self) -> None:
        days = [f for f in Seat._meta.get_fields() if isinstance(f, models.DateField)]
        assert {f.name for f in days} == {"mailed_on", "reminded_on"}
        assert not [f for f in days if isinstance(f, models.DateTimeField)]

    @pytest.mark.parametrize("record", [Seat, Paper, Answer])
    def test_no_number_counts_up(self, record: type[models.Model]) -> None:
        """The database hands out no number: a row without one of ours cannot be saved in order."""
        assert record._meta.pk is not None
        assert record is Paper or record is Seat or record._meta.pk.has_default()


Taken = list[tuple[str, Seat, Paper, Answer]]


@pytest.fixture
def taken(db: None) -> Taken:
    """Return who answered, in the order in which they did, with all rows of each."""
    return poured("taken", take)


def take() -> Taken:
    """Let all guests come in and answer."""
    round_ = make.open_round(make.partnership())
    found = []
    for turn in range(GUESTS):
        token = make.guest(round_)
        answers.answer(
            token=token,
            round_=round_,
            statement=round_.statements[0],
            value=1 + turn % 5,
            today=make.TODAY,
        )
        paper = Paper.objects.get(pk=derived_id(token, PAPER))
        found.append(
            (token, answers.seat_of(round_, token, make.TODAY), paper, paper.answers.get())
        )
    return found


def ranks(values: list[int]) -> list[int]:
    order = sorted(values)
    return [order.index(value) for value in values]


def correlation(one: list[int], other: list[int]) -> float:
    """Return Spearman's rank correlation of two lists without ties."""
    pairs = zip(ranks(one), ranks(other), strict=True)
    n = len(one)
    return 1 - 6 * sum((a - b) ** 2 for a, b in pairs) / (n * (n * n - 1))


@pytest.mark.django_db
class TestTheFile:
    """What the pages of the file tell beside the rows: where each row was laid down."""

    def places(self) -> list[int]:
        """Return where 14 seats lie in one page of the file, in the order of coming."""
        round_ = make.open_round(make.partnership())
        tokens = [make.guest(round_) for _guest in range(14)]
        data: bytes = connection.connection.serialize()
        return [data.rfind(token_hash(token).encode()) for token in tokens]

    def test_seats_lie_in_no_order_of_coming(self) -> None:
        """R9, T06b: papers lie in the order of first answers, so seats must not."""
        places = self.places()
        assert min(places) > 0
        assert abs(correlation(list(range(14)), places)) < 0.9

    def test_without_mixing_they_would(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The test above can fail: rows are laid down one after the other."""
        monkeypatch.setattr(answers, "mix_seats", lambda _round: None)
        assert abs(correlation(list(range(14)), self.places())) > 0.98


class TestRows:
    def test_nothing_is_in_step(self, taken: Taken) -> None:
        """Neither the numbers with each other, nor any of them with who came first (R9)."""
        columns = {
            "coming": list(range(GUESTS)),
            "seat": [seat.pk for _token, seat, _paper, _answer in taken],
            "paper": [paper.pk for _token, _seat, paper, _answer in taken],
            "answer": [answer.pk for _token, _seat, _paper, answer in taken],
            "hash": [int(seat.link_hash[:15], 16) for _token, seat, _paper, _answer in taken],
        }
        for one, other in combinations(columns, 2):
            assert abs(correlation(columns[one], columns[other])) < UNRELATED, (one, other)

    def test_rows_share_no_value(self, taken: Taken) -> None:
        seats = {seat.pk for _token, seat, _paper, _answer in taken}
        papers = {paper.pk for _token, _seat, paper, _answer in taken}
        known = {answer.pk for _token, _seat, _paper, answer in taken}
        assert not seats & papers
        assert not seats & known
        assert not papers & known

    def test_what_the_database_knows_makes_no_number_of_a_paper(self, taken: Taken) -> None:
        """Try on all that a seat keeps what we do with a secret, and what anybody would try."""
        papers = {paper.pk for _token, _seat, paper, _answer in taken}
        for token, seat, _paper, _answer in taken:
            assert token_hash(token) == seat.link_hash
            for known in (seat.link_hash, str(seat.pk), seat.name, str(seat.round_id)):
                digest = hashlib.sha256(known.encode()).digest()
                guesses = {derived_id(known, PAPER), int.from_bytes(digest[:8], "big") >> 2}
                guesses.add(int(seat.link_hash[:16], 16) >> 2)
                assert not guesses & papers

    @pytest.mark.usefixtures("taken")
    def test_the_file_keeps_no_order_of_coming(self) -> None:
        """SQLite numbers rows itself unless the key is that number: papers and answers have it."""
        with connection.cursor() as cursor:
            for record in (Seat, Paper, Answer):
                table = record._meta.db_table
                cursor.execute(f"SELECT count(*) FROM {table} WHERE rowid <> id")  # noqa: S608
                assert cursor.fetchone() == (0,)

    @pytest.mark.usefixtures("db")
    def test_ten_thousand_guessed_numbers_find_nothing(self) -> None:
        """T18b: numbers are drawn from 2 to the power of 62."""
        numbers = [derived_id(str(guess), PAPER) for guess in range(10_000)]
        assert len(set(numbers)) == 10_000
        assert all(0 <= number < 2**62 for number in numbers)


PROGRAM = """
import json, os, sys
import django
django.setup()
from django.conf import settings
from django.db import connection
from brugwerk.compass.models import Paper, SeatLink
from brugwerk.compass.rules.shapes import Form, Unheard
from brugwerk.config.laying import lay_out
from brugwerk.kit.catalogues import compile_catalogues
settings.BACKGROUND = False
compile_catalogues()
lay_out(connection)
from tests import make
round_ = make.open_round(make.partnership())
for value in (1, 2, 3, 4, 5):
    make.cast(round_, make.Ballot(value, unheard=(Unheard.VOLUNTEERS, Unheard.NEIGHBOURHOOD)))
known = {"papers": list(Paper.objects.values_list("pk", flat=True)),
         "links": list(SeatLink.objects.values_list("token_hash", flat=True))}
print(json.dumps(known), flush=True)
sys.stdin.readline()
make.close(round_)
"""


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("brugwerk.sqlite3*")))


def test_the_bytes_of_the_file_forget_too(tmp_path: Path) -> None:
    """T06b: with the real settings, what closing erases is overwritten in the file."""
    environment = os.environ | {
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "brugwerk.config.settings",
    }
    with subprocess.Popen(  # noqa: S603 -- our own words
        [sys.executable, "-c", PROGRAM],
        env=environment,
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout
        assert program.stdin
        known = json.loads(program.stdout.readline())
        marks = [
            *(struct.pack(">q", paper) for paper in known["papers"]),
            *(link.encode() for link in known["links"]),
            b'"volunteers", "neighbourhood"',
        ]
        before = on_disk(tmp_path)
        assert [mark for mark in marks if mark not in before] == []
        program.stdin.write("\n")
        program.stdin.close()
        assert program.wait(timeout=60) == 0
    after = on_disk(tmp_path)
    assert [mark for mark in marks if mark in after] == []
