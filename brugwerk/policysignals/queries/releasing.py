"""Who said yes to letting a bundle go out, and what would go along (INV23)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership
from brugwerk.policysignals.models import PartnerWord, SignalBundle, SignalSource
from brugwerk.policysignals.rules.life import Says
from brugwerk.policysignals.rules.release import Leaving, Short, Written, leaving, short


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """What one partner says of the text as it is now."""

    organisation: Organisation
    says: str


def is_partner(bundle: SignalBundle, own: Membership | None) -> bool:
    """Test whether somebody is there for a partner of now."""
    if own is None or own.organisation_id is None:
        return False
    return bundle.partnership.organisations.filter(pk=own.organisation_id).exists()


def _said(bundle: SignalBundle) -> dict[int, Says]:
    """Return what partners say of this edition; a word about an older one counts no more."""
    now = PartnerWord.objects.filter(bundle=bundle, edition=bundle.edition)
    return {one: Says(says) for one, says in now.values_list("organisation_id", "says")}


def partner_lines(bundle: SignalBundle) -> Sequence[PartnerLine]:
    """Return what every partner says, by name."""
    said = _said(bundle)
    return [
        PartnerLine(one, said.get(one.pk, ""))
        for one in bundle.partnership.organisations.order_by("name")
    ]


def plan(bundle: SignalBundle) -> Leaving:
    """Return which signals go out with what partners say now, for who found the bundle."""
    told: dict[int, set[int | None]] = defaultdict(set)
    for signal in bundle.signals.order_by("pk").values_list("pk", flat=True):
        told[signal] = set()
    rows = SignalSource.objects.filter(signal__bundle=bundle)
    for signal, organisation in rows.values_list("signal_id", "organisation_id"):
        told[signal].add(organisation)
    partners = bundle.partnership.organisations.values_list("pk", flat=True)
    return leaving(told, partners, _said(bundle))


def shorts(bundle: SignalBundle, found: Leaving) -> tuple[Short, ...]:
    """Return what still stands between a bundle and the outside."""
    return short(Written(bundle.analysis, bundle.own_part, bundle.voice_id is not None), found)


def partner_names(bundle: SignalBundle, numbers: Collection[int]) -> list[str]:
    """Return the names of partners, in order."""
    found = bundle.partnership.organisations.filter(pk__in=numbers)
    return list(found.order_by("name").values_list("name", flat=True))
