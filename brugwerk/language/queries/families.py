"""The two questions to families: what may be shown of them, and only afterwards."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.language import policy
from brugwerk.language.models import FamilyCheck
from brugwerk.language.rules.families import Band, FamilyQuestion, about, band
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

TOKEN = re.compile(r"[\w-]{1,32}", re.ASCII)


def check_or_404(actor: Actor, partnership: Partnership, pk: int) -> FamilyCheck:
    """Return one family check of a partnership; a stranger gets 404 (T1)."""
    found = FamilyCheck.objects.visible_to(actor).filter(partnership=partnership, pk=pk)
    try:
        return found.select_related("partnership", "organisation").get()
    except FamilyCheck.DoesNotExist as error:
        raise Http404 from error


def behind(token: str) -> FamilyCheck | None:
    """Return what a link leads to."""
    if not TOKEN.fullmatch(token):  # no database takes every sign
        return None
    found = FamilyCheck.objects.filter(token=token)
    return found.select_related("organisation").first()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What families say to one question: a band, and about how many from ten on."""

    question: FamilyQuestion
    band: Band
    about: int


@dataclass(frozen=True, slots=True)
class Line:
    """One family check in the list; outcomes only once it ended."""

    check: FamilyCheck
    open: bool
    outcomes: Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """The family checks of a partnership."""

    lines: Sequence[Line]
    may_open: Verdict


def checks_page(actor: Actor, partnership: Partnership, *, today: date) -> ChecksPage:
    """Return the family checks of a partnership, in a fixed number of queries."""
    found = FamilyCheck.objects.visible_to(actor).filter(partnership=partnership)
    rows = found.select_related("organisation").prefetch_related("tallies")
    return ChecksPage(
        lines=[line(one, today=today) for one in rows],
        may_open=policy.may_keep_words(actor, partnership),
    )


def line(check: FamilyCheck, *, today: date) -> Line:
    """Return what may be shown: nothing before the end, and never less than five (INV9, INV11)."""
    if check.is_open(today):
        return Line(check, open=True, outcomes=())
    tallies: dict[str, dict[int, int]] = defaultdict(dict)
    for one in check.tallies.all():
        tallies[one.question][one.step] = one.number
    return Line(
        check,
        open=False,
        outcomes=[
            Outcome(question, band(tallies[question]), about(sum(tallies[question].values())))
            for question in FamilyQuestion
        ],
    )


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One family check with its link."""

    line: Line
    may_keep: Verdict
    may_end: Verdict


def check_page(actor: Actor, check: FamilyCheck, *, today: date) -> CheckPage:
    """Return one family check."""
    own = own_membership(actor, check.partnership, today=today)
    return CheckPage(
        line=line(check, today=today),
        may_keep=policy.may_keep_words(actor, check.partnership),
        may_end=policy.may_end_check(actor, check, own),
    )
