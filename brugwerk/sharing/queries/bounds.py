"""What the agreement of a partnership allows today: for whoever decides on telling."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from brugwerk.sharing.models import SharingProtocol
from brugwerk.sharing.rules.decision import (
    Bounds,
    Ground,
    Kind,
    Level,
    Receiver,
)
from brugwerk.sharing.rules.protocol import Form, Mission, Regime, bound, receiver_class

Declared = tuple[Regime, Mission]


@dataclass(frozen=True, slots=True)
class Agreed:
    """What partners agreed on today; ``in_time`` is false where no agreement holds (T42d)."""

    in_time: bool
    forms: Mapping[tuple[Kind, Receiver], Form]
    regimes: Mapping[int, Declared]
    version: str = ""

    def receiver(self, receiving: int, sending: int) -> Receiver:
        """Return as what one organisation hears something from another."""
        return receiver_class(self.regimes.get(receiving), self.regimes.get(sending))

    def bounds(self, kind: Kind, receiver: Receiver, ground: Ground, *, case: Level) -> Bounds:
        """Return how far the agreement lets this go, and the circle, which is only narrower."""
        form = self.forms.get((kind, receiver), Form.NOTHING)
        return Bounds(
            table=bound(form, ground),
            case=case,
            by_family=form is Form.FAMILY and ground is not Ground.TOLD,
        )


NOTHING = Agreed(in_time=False, forms={}, regimes={})


def agreed(partnership: int, *, today: date) -> Agreed:
    """Return what a partnership agreed on that holds today, in three queries."""
    found = SharingProtocol.objects.holding(today).filter(partnership=partnership).first()
    if found is None:
        return NOTHING
    return Agreed(
        in_time=True,
        forms={
            (Kind(one.kind), Receiver(one.receiver)): Form(one.form) for one in found.rules.all()
        },
        regimes={
            one.organisation_id: (Regime(one.regime), Mission(one.mission))
            for one in found.parties.exclude(regime="")
        },
        version=f"{found.number}.{found.edition}",
    )
