"""Who needs to know what, as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.content.rules import Level
from brugwerk.language import policy
from brugwerk.language.models import InformationKind, NeedToKnow
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.policy import may_lead


def kind_or_404(actor: Actor, partnership: Partnership, pk: int) -> InformationKind:
    """Return one kind of information; a stranger gets 404 (T1)."""
    found = InformationKind.objects.visible_to(actor).filter(partnership=partnership, pk=pk)
    try:
        return found.select_related("partnership").get()
    except InformationKind.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of information, with a cell for each level."""

    kind: InformationKind
    cells: Sequence[NeedToKnow | None]


@dataclass(frozen=True, slots=True)
class NeedsPage:
    """The matrix of a partnership (6.05)."""

    rows: Sequence[Row]
    levels: Sequence[Level]
    may_keep: Verdict
    may_remove: Verdict


def needs_page(actor: Actor, partnership: Partnership) -> NeedsPage:
    """Return the matrix in a fixed number of queries."""
    found = InformationKind.objects.visible_to(actor).filter(partnership=partnership)
    rows = found.prefetch_related("needs")
    return NeedsPage(
        rows=[Row(one, [by_level(one).get(level) for level in Level]) for one in rows],
        levels=list(Level),
        may_keep=policy.may_keep_words(actor, partnership),
        may_remove=may_lead(actor, partnership),
    )


def by_level(kind: InformationKind) -> Mapping[str, NeedToKnow]:
    """Return the cells of a row by their level."""
    return {one.level: one for one in kind.needs.all()}
