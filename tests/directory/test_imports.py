"""Bringing a file: looked through first, read in when somebody says so, twice is once."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.test import TestCase

from brugwerk.accounts.models import User
from brugwerk.config.work import kinds
from brugwerk.directory import engine
from brugwerk.directory.models import Import, Provider, Service
from brugwerk.directory.operations import imports as operations
from brugwerk.directory.operations.services import mark_checked
from brugwerk.directory.queries.imports import import_page
from brugwerk.directory.rules.imports import ImportState, Reason
from brugwerk.directory.rules.search import Question
from brugwerk.directory.rules.services import Outcome
from brugwerk.jobs.models import Job
from brugwerk.jobs.operations import stop
from brugwerk.jobs.operations.working import Task, run_next
from brugwerk.jobs.rules import State
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from tests.make import directory as make
from tests.make.clock import NOW, TODAY
from tests.make.people import acting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:  # noqa: ANN401 -- pytest-django's
    settings.DATA_DIR = tmp_path


def bring(brug: Partnership, by: User, *found: object, source: str = "Proef") -> Import:
    """Bring a file and let the work of looking be done."""
    content = make.json_file(list(found)).getvalue()
    with TestCase.captureOnCommitCallbacks(execute=True):
        brought = operations.bring(
            actor=acting(by),
            partnership=brug,
            source=source,
            file=ContentFile(content, name="diensten.json"),
            now=NOW,
        )
        work()
    brought.refresh_from_db()
    return brought


def work() -> None:
    while run_next(kinds(), now=NOW):
        pass


def read_in(brought: Import, by: User) -> Import:
    with TestCase.captureOnCommitCallbacks(execute=True):
        operations.start(actor=acting(by), brought=brought, now=NOW)
        work()
    brought.refresh_from_db()
    return brought


class TestLooking:
    def test_says_what_would_come_and_what_stays_out_and_reads_nothing_in(
        self, brug: Partnership, amina: User
    ) -> None:
        brought = bring(
            brug, amina, make.hsds(1), make.hsds(2, name=""), make.hsds(1, name="Dubbel")
        )
        assert (brought.state, brought.new, brought.known, brought.refused) == ("ready", 1, 0, 2)
        assert [(one.number, one.name, one.reason) for one in brought.refusals.all()] == [
            (2, "", Reason.NO_NAME),
            (3, "Dubbel", Reason.TWICE),
        ]
        assert brought.sample == [["Huiswerkklas 1", "Vzw De Lamp"]]
        assert not Service.objects.exists()

    def test_a_file_that_is_none_says_so(self, brug: Partnership, amina: User) -> None:
        with TestCase.captureOnCommitCallbacks(execute=True):
            brought = operations.bring(
                actor=acting(amina),
                partnership=brug,
                source="Proef",
                file=ContentFile(b"%PDF-1.4", name="folder.pdf"),
                now=NOW,
            )
            work()
        brought.refresh_from_db()
        assert brought.state == ImportState.BROKEN
        page = import_page(acting(amina), brought)
        assert page.job
        assert "HSDS" in page.job.said
        assert not page.may_start

    def test_only_a_facilitator_brings(self, brug: Partnership, bram: User) -> None:
        with pytest.raises(PermissionDenied):
            bring(brug, bram, make.hsds(1))

    def test_too_large_is_turned_away(self, brug: Partnership, amina: User) -> None:
        file = ContentFile(b"[]", name="x.json")
        file.size = operations.MOST + 1
        with pytest.raises(operations.TooLarge):
            operations.bring(
                actor=acting(amina), partnership=brug, source="Proef", file=file, now=NOW
            )


class TestReadingIn:
    def test_services_come_in_and_are_found(self, brug: Partnership, amina: User) -> None:
        brought = read_in(bring(brug, amina, make.hsds(1), make.hsds(2)), amina)
        assert (brought.state, brought.new, brought.known, brought.file) == ("done", 2, 0, "")
        assert list(operations.folder().iterdir()) == []
        made = Service.objects.get(source_id="s1")
        assert engine.find(Question("huiswerkklas 1 aalbek")).services[0] == made.pk
        assert (made.organisation.name, made.source) == ("Vzw De Lamp", "Proef")
        assert [str(place) for place in made.locations.all()] == ["Kaai 1, 1 Aalbeek"]
        assert [slot.days for slot in made.openings.all()] == ["MO,WE"]

    def test_a_second_time_renews_and_doubles_nothing(self, brug: Partnership, amina: User) -> None:
        read_in(bring(brug, amina, make.hsds(1), make.hsds(2)), amina)
        again = bring(brug, amina, make.hsds(1, name="Nieuwe naam"), make.hsds(3))
        assert (again.new, again.known) == (1, 1)
        read_in(again, amina)
        names = set(Service.objects.values_list("name", flat=True))
        assert names == {"Nieuwe naam", "Huiswerkklas 2", "Huiswerkklas 3"}
        assert (Organisation.objects.count(), Provider.objects.count()) == (1, 1)
        assert engine.find(Question("nieuwe naam")).services
        assert Service.objects.get(name="Nieuwe naam").locations.count() == 1

    def test_the_same_number_of_another_source_is_another_service(
        self, brug: Partnership, amina: User
    ) -> None:
        read_in(bring(brug, amina, make.hsds(1)), amina)
        read_in(bring(brug, amina, make.hsds(1), source="Ander"), amina)
        assert Service.objects.count() == 2
        assert Organisation.objects.count() == 1  # one name is one organisation

    def test_our_own_later_look_stays(self, brug: Partnership, amina: User) -> None:
        read_in(bring(brug, amina, make.hsds(1, assured_date="2026-01-01")), amina)
        made = Service.objects.get()
        assert made.assurer == "Proef"
        mark_checked(acting(amina), brug, made, Outcome.RIGHT, NOW)
        read_in(bring(brug, amina, make.hsds(1, assured_date="2026-06-01")), amina)
        made.refresh_from_db()
        assert (made.assured_on, made.assurer) == (TODAY, "De Brug")

    def test_an_organisation_that_is_there_is_used(self, brug: Partnership, amina: User) -> None:
        lamp = make.offerer("Vzw De Lamp")
        read_in(bring(brug, amina, make.hsds(1)), amina)
        assert Service.objects.get().organisation == lamp

    def test_one_broken_record_of_many_costs_only_itself(
        self, brug: Partnership, amina: User
    ) -> None:
        many = [make.hsds(n) for n in range(1, 1201)]
        many[700] |= {"minimum_age": 9, "maximum_age": 3}
        brought = read_in(bring(brug, amina, *many), amina)
        assert (brought.new, brought.refused) == (1199, 1)
        assert [one.name for one in brought.refusals.all()] == ["Huiswerkklas 701"]
        assert Service.objects.count() == 1199

    def test_two_at_once_read_it_in_once(self, brug: Partnership, amina: User) -> None:
        brought = bring(brug, amina, make.hsds(1))
        operations.start(actor=acting(amina), brought=brought, now=NOW)
        with pytest.raises(OutOfTurn):
            operations.start(actor=acting(amina), brought=brought, now=NOW)

    def test_a_file_that_is_gone_has_to_be_brought_again(
        self, brug: Partnership, amina: User
    ) -> None:
        brought = bring(brug, amina, make.hsds(1))
        for path in operations.folder().iterdir():
            path.unlink()
        with pytest.raises(operations.FileGone):
            operations.start(actor=acting(amina), brought=brought, now=NOW)


class TestStopping:
    def test_what_was_stopped_halfway_can_begin_again(
        self, brug: Partnership, amina: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        brought = bring(brug, amina, *(make.hsds(n) for n in range(1, 1101)))
        job = operations.start(actor=acting(amina), brought=brought, now=NOW)
        step = Task.step

        def stopped(task: Task, done: int, total: int = 0) -> None:
            if Service.objects.count() == 500:  # after the first batch somebody asks to stop
                stop(actor=acting(amina), job=Job.objects.get(pk=job.pk), now=NOW)
                task.told = 0.0
            step(task, done, total)

        with TestCase.captureOnCommitCallbacks(execute=True):
            monkeypatch.setattr(Task, "step", stopped)
            work()
            monkeypatch.setattr(Task, "step", step)
        job.refresh_from_db()
        brought.refresh_from_db()
        assert (job.state, brought.state) == (State.STOPPED, ImportState.READY)
        assert Service.objects.count() == 500
        assert read_in(brought, amina).state == ImportState.DONE
        assert Service.objects.count() == 1100

    def test_work_that_was_killed_does_it_once_more(self, brug: Partnership, amina: User) -> None:
        brought = bring(brug, amina, make.hsds(1))
        operations.start(actor=acting(amina), brought=brought, now=NOW)
        work()
        Import.objects.update(state=ImportState.READING, file="x")  # killed before its last word
        job = Job.objects.latest("pk")
        task = Task(job.pk, job.worker, job.asked_by_id, job.data, None)
        task.file = operations.folder() / "x"
        task.file.write_bytes(make.json_file([make.hsds(1)]).getvalue())
        kinds()["directory.read"](task)
        assert Service.objects.count() == 1
        assert Import.objects.get().state == ImportState.DONE

    def test_thrown_away_is_gone_with_its_file(self, brug: Partnership, amina: User) -> None:
        brought = bring(brug, amina, make.hsds(1))
        with TestCase.captureOnCommitCallbacks(execute=True):
            operations.throw_away(actor=acting(amina), brought=brought)
        assert not Import.objects.exists()
        assert list(operations.folder().iterdir()) == []


def test_the_search_is_built_anew_in_the_background(brug: Partnership, amina: User) -> None:
    make.service("Zomerkamp")
    job = operations.build_anew(actor=acting(amina), partnership=brug, now=NOW)
    work()
    job.refresh_from_db()
    assert (job.state, "1" in job.outcome) == (State.DONE, True)
