"""Work that takes longer than a page: asked, taken once, stopped, done again after a restart."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils.translation import get_language

from brugwerk.accounts.models import User
from brugwerk.jobs import operations, queries
from brugwerk.jobs.models import Job
from brugwerk.jobs.operations.asking import folder
from brugwerk.jobs.operations.working import CannotBeDone, Task, run_next, waits
from brugwerk.jobs.rules import LOST_AFTER, MOST_AT_ONCE, State, percent
from tests import make
from tests.make.clock import NOW
from tests.make.people import acting


def asked(by: User, **more: Any) -> Job:  # noqa: ANN401
    return operations.ask(
        actor=acting(by), kind="count", about="Tellen", data={"to": 3}, now=NOW, **more
    )


def count(task: Task) -> str:
    for number in range(task.data["to"]):
        task.told = 0.0  # each step is told
        task.step(number + 1, task.data["to"])
    return "/vandaag/"


@pytest.mark.django_db
class TestAsking:
    """One person does not fill the row of everybody."""

    def test_the_same_work_that_goes_on_is_given_back(self, bram: User) -> None:
        first = asked(bram)
        assert asked(bram) == first
        run_next({"count": count}, now=NOW)
        assert asked(bram) != first

    def test_what_somebody_stopped_is_not_given_back(self, bram: User) -> None:
        first = asked(bram)
        Job.objects.update(state=State.RUNNING, stop_asked=True)
        assert asked(bram) != first

    def test_a_few_at_once_and_no_more(self, bram: User, amina: User) -> None:
        def ask(number: int, by: User) -> Job:
            return operations.ask(
                actor=acting(by), kind="count", about="Tellen", data={"to": number}, now=NOW
            )

        for number in range(MOST_AT_ONCE):
            ask(number, bram)
        with pytest.raises(PermissionDenied, match="Er loopt al werk"):
            ask(MOST_AT_ONCE, bram)
        assert ask(MOST_AT_ONCE, amina).asked_by == amina
        run_next({"count": count}, now=NOW)
        ask(MOST_AT_ONCE, bram)
        assert Job.objects.count() == MOST_AT_ONCE + 2


@pytest.mark.django_db
class TestDoing:
    def test_ends_with_what_came_of_it(self, bram: User) -> None:
        job = asked(bram)
        assert waits(now=NOW)
        assert run_next({"count": count}, now=NOW)
        job.refresh_from_db()
        assert (job.state, job.outcome, job.done, job.total) == ("done", "/vandaag/", 3, 3)
        assert not run_next({"count": count}, now=NOW)

    def test_the_file_is_there_and_then_gone(self, bram: User) -> None:
        seen = []

        def read(task: Task) -> str:
            assert task.file
            seen.append(task.file.read_bytes())
            return ""

        with TestCase.captureOnCommitCallbacks(execute=True):
            job = asked(bram, file=ContentFile(b"a,b\n"))
            run_next({"count": read}, now=NOW)
        assert seen == [b"a,b\n"]
        assert not (folder() / job.file).exists()

    def test_a_file_of_another_machine_waits_for_that_machine(self, bram: User) -> None:
        job = asked(bram, file=ContentFile(b"x"))
        Path(folder() / job.file).unlink()
        assert not run_next({"count": count}, now=NOW)

    def test_work_speaks_dutch_where_nobody_chose_a_language(self, bram: User) -> None:
        assert bram.language == ""
        asked(bram)
        seen: list[str | None] = []
        run_next({"count": lambda _task: seen.append(get_language()) or ""}, now=NOW)  # type: ignore[func-returns-value]
        assert seen == ["nl"]

    def test_work_of_who_is_erased_meanwhile_ends_quietly(self, bram: User) -> None:
        asked(bram)

        def work(task: Task) -> str:
            Job.objects.all().delete()
            return count(task)

        assert run_next({"count": work}, now=NOW)
        assert not Job.objects.exists()

    def test_says_in_words_why_it_did_not_work(self, bram: User) -> None:
        def never(_task: Task) -> str:
            raise CannotBeDone("Dit bestand is leeg.")

        job = asked(bram)
        run_next({"count": never}, now=NOW)
        job.refresh_from_db()
        assert (job.state, job.outcome) == ("failed", "Dit bestand is leeg.")

    def test_a_mistake_of_ours_is_told_without_its_details(
        self, bram: User, caplog: pytest.LogCaptureFixture
    ) -> None:
        def broken(_task: Task) -> str:
            raise KeyError("naam van een gezin")

        job = asked(bram)
        run_next({"count": broken}, now=NOW)
        job.refresh_from_db()
        assert job.state == State.FAILED
        assert "gezin" not in job.outcome
        assert "a job failed" in caplog.text


@pytest.mark.django_db
class TestTwoAtOnce:
    def test_one_process_has_it(self, bram: User) -> None:
        asked(bram)

        def also(task: Task) -> str:
            assert not run_next({"count": count}, now=NOW)  # another process looks meanwhile
            return count(task)

        assert run_next({"count": also}, now=NOW)

    def test_a_process_that_fell_silent_loses_it(self, bram: User) -> None:
        """A killed process leaves its job; another begins anew, and the first may not end it."""
        job = asked(bram)

        def silent(task: Task) -> str:
            Job.objects.filter(pk=job.pk).update(beat_at=NOW - LOST_AFTER - timedelta(seconds=1))
            assert run_next({"count": count}, now=NOW)
            assert task.worker != Job.objects.get(pk=job.pk).worker
            return "/te-laat/"

        run_next({"count": silent}, now=NOW)
        job.refresh_from_db()
        assert (job.outcome, job.tries) == ("/vandaag/", 2)

    def test_what_stops_its_process_time_after_time_is_given_up(self, bram: User) -> None:
        job = asked(bram)
        Job.objects.filter(pk=job.pk).update(tries=3, state=State.RUNNING)
        run_next({"count": count}, now=NOW)
        job.refresh_from_db()
        assert job.state == State.FAILED

    def test_a_process_that_must_go_gives_it_back(self, bram: User) -> None:
        def ended(_task: Task) -> str:
            raise SystemExit

        job = asked(bram)
        with pytest.raises(SystemExit):
            run_next({"count": ended}, now=NOW)
        job.refresh_from_db()
        assert (job.state, job.worker, job.tries) == (State.WAITING, "", 0)


@pytest.mark.django_db
class TestStopping:
    def test_while_it_waits_at_once(self, bram: User) -> None:
        job = operations.stop(actor=acting(bram), job=asked(bram), now=NOW)
        assert job.state == State.STOPPED
        assert not run_next({"count": count}, now=NOW)

    def test_while_it_is_worked_on_at_its_next_step(self, bram: User) -> None:
        job = asked(bram)

        def stopped_meanwhile(task: Task) -> str:
            operations.stop(actor=acting(bram), job=job, now=NOW)
            return count(task)

        run_next({"count": stopped_meanwhile}, now=NOW)
        job.refresh_from_db()
        assert (job.state, job.done) == (State.STOPPED, 0)

    def test_not_by_somebody_else(self, bram: User, amina: User) -> None:
        with pytest.raises(PermissionDenied):
            operations.stop(actor=acting(amina), job=asked(bram), now=NOW)

    def test_not_twice(self, bram: User) -> None:
        job = operations.stop(actor=acting(bram), job=asked(bram), now=NOW)
        with pytest.raises(PermissionDenied):
            operations.stop(actor=acting(bram), job=job, now=NOW)


@pytest.mark.django_db
def test_a_month_later_it_is_forgotten(bram: User) -> None:
    operations.stop(actor=acting(bram), job=asked(bram), now=NOW)
    going_on = asked(bram)
    operations.forget_old(now=NOW + timedelta(days=31))
    assert list(queries.jobs(acting(bram))) == [going_on]


@pytest.mark.parametrize(
    ("done", "total", "said"), [(0, 0, None), (0, 4, 0), (1, 4, 25), (9, 4, 100)]
)
def test_percent(done: int, total: int, said: int | None) -> None:
    assert percent(done, total) == said


def test_the_page_comes_back_until_it_has_ended(bram: User) -> None:
    job = asked(bram)
    browser = make.signed_in(bram)
    assert b'http-equiv="refresh"' in browser.get(f"/werk/{job.pk}/").content
    run_next({"count": count}, now=NOW)
    page = browser.get(f"/werk/{job.pk}/").content
    assert b'http-equiv="refresh"' not in page
    assert b'href="/vandaag/"' in page
