"""Builders of agreements on sharing."""

from collections.abc import Mapping

from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from brugwerk.sharing.models import ProtocolParty, ProtocolRule, SharingProtocol
from brugwerk.sharing.rules.decision import Kind, Receiver
from brugwerk.sharing.rules.protocol import USUAL, Form, Mission, Regime, State
from tests.make.clock import TODAY, day

SCHOOL = (Regime.OFFICIAL, Mission.TEACHING)
CARE = (Regime.PROFESSIONAL, Mission.CARE)
PUPILS = (Regime.PROFESSIONAL, Mission.PUPILS)


def protocol(
    partnership: Partnership,
    parties: Mapping[Organisation, tuple[Regime, Mission] | None],
    state: State = State.ALIVE,
    cells: Mapping[tuple[Kind, Receiver], Form] | None = None,
    **details: object,
) -> SharingProtocol:
    """Return a saved agreement on sharing, with the usual table."""
    made = SharingProtocol.objects.create(
        **{
            "partnership": partnership,
            "number": SharingProtocol.objects.filter(partnership=partnership).count() + 1,
            "purpose": "Elkaar helpen zonder dat een gezin alles opnieuw vertelt.",
            "begins_on": day(-30),
            "ends_on": day(200),
            "review_on": day(150),
            "state": state,
            "begun_on": day(-40),
            "ended_on": TODAY if state == State.ENDED else None,
            **details,
        }
    )
    for organisation, declared in parties.items():
        ProtocolParty.objects.create(
            protocol=made,
            organisation=organisation,
            regime=declared[0] if declared else "",
            mission=declared[1] if declared else "",
            declared_on=day(-35) if declared else None,
        )
    forms = {(kind, one): form for kind, row in USUAL.items() for one, form in row.items()}
    forms.update(cells or {})
    ProtocolRule.objects.bulk_create(
        ProtocolRule(protocol=made, kind=kind, receiver=one, form=form)
        for (kind, one), form in forms.items()
    )
    return made
