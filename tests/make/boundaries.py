"""Builders of boundaries, boundary spanners and questions to the offer."""

from brugwerk.boundaries.models import Boundary, BoundarySpanner, BoundaryStep, OfferQuestion
from brugwerk.boundaries.rules import SETTLED, BoundaryAct, BoundaryState, FromWhom
from brugwerk.content.rules import Block, Level
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Perspective
from brugwerk.voices.models import VoiceRecord
from brugwerk.voices.rules import Mode
from tests.make.clock import TODAY, day


def boundary(
    of: Partnership,
    what: str = "Na vier uur neemt niemand op.",
    state: BoundaryState = BoundaryState.NAMED,
    **details: object,
) -> Boundary:
    """Return a saved boundary in any state, with the naming in its history."""
    dated = state not in (BoundaryState.NAMED, BoundaryState.DISCUSSED)
    voice = VoiceRecord.objects.create(mode=Mode.DIRECT, on=TODAY) if state in SETTLED else None
    made = Boundary.objects.create(
        **{
            "partnership": of,
            "what": what,
            "state": state,
            "block": Block.GOAL,
            "level": Level.MESO,
            "named_on": day(-10),
            "review_on": day(90) if dated else None,
            "voice": voice,
            **details,
        }
    )
    BoundaryStep.objects.create(
        boundary=made, act=BoundaryAct.NAME, state=BoundaryState.NAMED, on=day(-10)
    )
    return made


def spanner(of: Membership, *worlds: Perspective, **details: object) -> BoundarySpanner:
    """Return a saved card of a member."""
    return BoundarySpanner.objects.create(
        **{
            "membership": of,
            "worlds": list(worlds or (Perspective.EDUCATION, Perspective.WELFARE)),
            "addressable_for": "Hoe je een gesprek begint aan de schoolpoort.",
            "since_on": TODAY,
            "review_on": day(300),
            **details,
        }
    )


def question(of: Partnership, to: Organisation, **details: object) -> OfferQuestion:
    """Return a saved question to the offer of a partner, that waits for its reply."""
    return OfferQuestion.objects.create(
        **{
            "partnership": of,
            "to": to,
            "text": "Kan de huiswerkklas ook op woensdag?",
            "from_whom": FromWhom.FAMILIES,
            "asked_on": day(-7),
            "reply_by": day(21),
            **details,
        }
    )
