"""The words inside the drawings, and the sentences that say what a drawing shows."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from brugwerk.compass.drawings.parts import BlockName, Names, inside
from brugwerk.compass.rules.picture import Look
from brugwerk.compass.rules.shapes import Agreement, Band, Bridge, Change, Pier, TrendPoint
from brugwerk.partnerships.rules import Perspective

DIVIDED = 1.0  # the standard deviation from which opinions are said to differ
TILTED = 2  # the number of rounds in a row after which a loose pier tilts

BANDS = {
    Band.FIRM: gettext_lazy("firm"),
    Band.FAIR: gettext_lazy("can be better"),
    Band.WEAK: gettext_lazy("weak"),
    None: gettext_lazy("not measured yet"),
}

LETTERS = {
    Perspective.EDUCATION: pgettext_lazy("letter for education", "E"),
    Perspective.CLB: pgettext_lazy("letter for CLB", "C"),
    Perspective.WELFARE: pgettext_lazy("letter for welfare", "W"),
    Perspective.LOCAL_GOVERNMENT: pgettext_lazy("letter for local government", "L"),
    Perspective.CIVIL_SOCIETY: pgettext_lazy("letter for associations", "A"),
    Perspective.FAMILY: pgettext_lazy("letter for families", "F"),
}

AXIS = (
    gettext_lazy("no"),
    gettext_lazy("not much yet"),
    gettext_lazy("sometimes"),
    gettext_lazy("mostly"),
    gettext_lazy("yes, fully"),
)

LOOKS = {
    Look.SAME: gettext_lazy("same view"),
    Look.SOME: gettext_lazy("different views"),
    Look.BIG: gettext_lazy("big difference"),
}

CHANGES = {
    Change.UP: gettext_lazy("stronger than last time"),
    Change.SAME: gettext_lazy("about the same as last time"),
    Change.DOWN: gettext_lazy("weaker than last time"),
}


def decimal(value: float) -> str:
    """Return a number with one decimal, as the language of the reader writes it."""
    return number_format(Decimal(f"{value:.1f}"))


def is_divided(pier: Pier) -> bool:
    """Say whether people look at a pier very differently."""
    if pier.agreement is not None:
        return pier.agreement is Agreement.DIVIDED
    return (pier.deviation or 0) >= DIVIDED


def loose(pier: Pier) -> str:
    """Return the words on how long a pier stands loose, or nothing."""
    if not pier.loose:
        return ""
    return ngettext(
        "stands loose from the rest", "stands loose for %(count)d rounds in a row", pier.loose
    ) % {"count": pier.loose}


def _changed(pier: Pier) -> str:
    """Return the words on what a pier did since the last round, or nothing."""
    return str(CHANGES[pier.change]) if pier.change else ""


def label(pier: Pier, name: BlockName, *, numbers: bool) -> str:
    """Return the sentence that a pier speaks to a screen reader."""
    score = ""
    if pier.score is not None and numbers:
        score = _("%(score)s of 5") % {"score": decimal(pier.score)}
    facts = (
        score,
        str(BANDS[pier.band]),
        _changed(pier),
        _("opinions differ") if is_divided(pier) else "",
        loose(pier),
    )
    return _("Building block %(number)d, %(name)s: %(facts)s.") % {
        "number": name.number,
        "name": inside(name.short),
        "facts": _listed(facts),
    }


def describe(bridge: Bridge, names: Names, *, numbers: bool) -> str:
    """Return the sentences that say what a whole bridge shows."""
    parts = [_("Bridge with six building blocks.")]
    for band, word in BANDS.items():
        piers = [pier for pier in bridge.piers if pier.band is band]
        if piers:
            parts.append(f"{_upper(str(word))}: {_named(piers, names, numbers=numbers)}.")
    standing = [pier for pier in bridge.piers if pier.loose]
    if standing:
        parts.append(
            _("Stands loose from the rest: %(names)s.")
            % {"names": _named(standing, names, numbers=False)}
        )
    if bridge.links:
        count = len(bridge.links)
        parts.append(
            ngettext(
                "%(count)d link between building blocks.",
                "%(count)d links between building blocks.",
                count,
            )
            % {"count": count}
        )
    return " ".join(parts)


def timeline(name: BlockName, points: Sequence[TrendPoint]) -> str:
    """Return the sentence that says what a trend shows."""
    facts = "; ".join(f"{point.label}: {_measured(point)}" for point in points)
    return f"{name.short}. {facts or BANDS[None]}."


def _measured(point: TrendPoint) -> str:
    """Return what one round says, in a number or in a word."""
    if point.mean is not None:
        return decimal(point.mean)
    return str(BANDS[point.band]) if point.band else _("nothing shown")


def _named(piers: Iterable[Pier], names: Names, *, numbers: bool) -> str:
    """Return the names of piers in a row, with their scores where those are shown."""
    return _listed(
        f"{inside(names[pier.block].short)} ({decimal(pier.score)})"
        if numbers and pier.score is not None
        else inside(names[pier.block].short)
        for pier in piers
    )


def _listed(words: Iterable[str]) -> str:
    """Return the words that are there, with commas between them."""
    return ", ".join(word for word in words if word)


def _upper(word: str) -> str:
    """Return a word with a capital, for the start of a sentence."""
    return word[:1].upper() + word[1:]
