"""The report of a round as PDF and as Word, beside the bare work of setting and packing it."""

from collections.abc import Callable
from io import BytesIO
from itertools import count
from typing import Any
from unittest import mock
from zipfile import ZIP_DEFLATED, ZipFile

import typst
from django.utils import translation

from bench.lines import Line
from bench.meters import in_turn
from bench.story import Host
from brugwerk.compass.models import Round
from brugwerk.compass.queries.results import ResultPage, result_page
from brugwerk.compass.reports import pdf, word
from brugwerk.compass.rules.shapes import Outcome

NAME = "Ronde van de meting"


def measure(host: Host, round_: Round) -> list[Line]:
    """Make both reports with a name that changes each time, since Typst remembers what it set."""
    round_.refresh_from_db()
    with translation.override("nl"):
        page = result_page(host.actor, round_, hrefs={})
        if page.release.outcome is not Outcome.SHOWN:
            raise LookupError(round_.pk)
        return _measured(page)


def _measured(page: ResultPage) -> list[Line]:
    numbers = count()

    def renamed(make: Callable[[ResultPage], bytes]) -> Callable[[], bytes]:
        def work() -> bytes:
            page.partnership.name = page.round.partnership.name = f"{NAME} {next(numbers)}"
            return make(page)

        return work

    works = {
        "pdf": renamed(pdf.as_pdf),
        "typst": _typst_alone(page, numbers),
        "word": renamed(word.as_word),
        "zip": _zip_alone(word.as_word(page)),
    }
    taken = in_turn(works, times=5)
    size = len(works["pdf"]()) / 1000
    return [
        Line(
            f"PDF/UA of {size:.0f} kB: CPU",
            "ms",
            taken["pdf"].cpu,
            "floor: Typst alone",
            taken["typst"].cpu,
            most_times=1.2,
        ),
        Line("  on the clock", "ms", taken["pdf"].wall, at_most=1000),
        Line(
            "Word: CPU",
            "ms",
            taken["word"].cpu,
            "floor: packing the same parts",
            taken["zip"].cpu,
            most_times=4,
        ),
        Line("  on the clock", "ms", taken["word"].wall, at_most=1000),
    ]


def _typst_alone(page: ResultPage, numbers: "count[int]") -> Callable[[], bytes]:
    """Return the same setting without our own work on its text."""
    page.partnership.name = page.round.partnership.name = NAME
    with mock.patch.object(typst, "compile", wraps=typst.compile) as spy:
        pdf.as_pdf(page)
    template: str = spy.call_args.args[0]
    options: dict[str, Any] = dict(spy.call_args.kwargs)
    given: dict[str, str] = options.pop("sys_inputs")
    text = given["report"]

    def work() -> bytes:
        inputs = given | {"report": text.replace(NAME, f"{NAME} {next(numbers)}")}
        made: bytes = typst.compile(template, sys_inputs=inputs, **options)
        return made

    return work


def _zip_alone(document: bytes) -> Callable[[], bytes]:
    with ZipFile(BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def work() -> bytes:
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        return made.getvalue()

    return work
