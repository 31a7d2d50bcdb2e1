"""Writing the demo's agreements on sharing: declared and signed by each partner for itself."""

from collections.abc import Mapping
from typing import Any

from brugwerk.demo.rounds import Host
from brugwerk.organisations.rules import Kind
from brugwerk.partnerships.models import Membership
from brugwerk.sharing.models import SharingProtocol
from brugwerk.sharing.operations import parties
from brugwerk.sharing.operations import protocols as operations
from brugwerk.sharing.rules.protocol import Mission, Regime

Story = Mapping[str, Any]
OFFICE = (Regime.OFFICIAL, Mission.TEACHING)
CARE = (Regime.PROFESSIONAL, Mission.CARE)
NEAR = (Regime.DISCRETION, Mission.NEIGHBOURHOOD)
DECLARED: Mapping[str, tuple[Regime, Mission]] = {
    Kind.NURSERY_SCHOOL: OFFICE,
    Kind.PRIMARY_SCHOOL: OFFICE,
    Kind.SECONDARY_SCHOOL: OFFICE,
    Kind.CLB: (Regime.PROFESSIONAL, Mission.PUPILS),
    Kind.OCMW: CARE,
    Kind.SOCIAL_HOUSE: CARE,
    Kind.CAW: CARE,
    Kind.YOUTH_CARE: CARE,
    Kind.HEALTH: CARE,
    Kind.HOUSE_OF_THE_CHILD: (Regime.OFFICIAL, Mission.NEIGHBOURHOOD),
    Kind.INTEGRATION: (Regime.OFFICIAL, Mission.NEIGHBOURHOOD),
    Kind.EDUCATION_SERVICE: (Regime.OFFICIAL, Mission.POLICY),
}


def protocol(host: Host, story: Story) -> None:
    """Write one agreement and let every partner that is there sign it."""
    day, today = host.calendar.day, host.calendar.day(story["van"])
    made = operations.begin(actor=host.actor, partnership=host.partnership, today=today)
    signers = _signers(host)
    for party in made.parties.select_related("organisation"):
        signer = signers.get(party.organisation_id)
        if signer is None:
            parties.leave_out(
                actor=host.actor, protocol=made, organisation=party.organisation, today=today
            )
            continue
        regime, mission = DECLARED.get(party.organisation.kind, NEAR)
        operations.declare(
            actor=host.as_member(signer),
            protocol=made,
            regime=regime,
            mission=mission,
            note="",
            today=today,
        )
    made = operations.write(
        actor=host.actor,
        protocol=made,
        edition=SharingProtocol.objects.get(pk=made.pk).edition,
        purpose=story["waarvoor"],
        begins_on=today,
        ends_on=day(story["tot"]),
        review_on=day(story["kijk_op"]),
        retention=6,
    )
    made = operations.submit(actor=host.actor, protocol=made)
    waits = host.members.get(story.get("wacht_op", ""))
    for signer in signers.values():
        if waits and signer.organisation_id == waits.organisation_id:
            continue
        made = operations.sign(
            actor=host.as_member(signer),
            protocol=made,
            edition=made.edition,
            function=story["functie"],
            today=today,
        )


def _signers(host: Host) -> dict[int, Membership]:
    """Return for each partner the first of its people."""
    found: dict[int, Membership] = {}
    for one in host.members.values():
        if one.organisation_id:
            found.setdefault(one.organisation_id, one)
    return found
