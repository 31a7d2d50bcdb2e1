"""Builders of trust."""

from brugwerk.kit.tokens import token_hash
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.sealing.operations.sealing import new_key, seal
from brugwerk.trust.models import (
    Appreciation,
    Mediation,
    Promise,
    Success,
    Suggestion,
    TrustLeap,
    Visit,
)
from brugwerk.trust.rules import (
    OVER,
    Look,
    MediationState,
    PromiseState,
    Reader,
    Side,
    To,
    VisitState,
    read_from,
)
from tests.make import people
from tests.make.clock import TODAY, day


def person(of: Partnership, name: str, partner: str = "") -> Membership:
    """Return a saved member who is there for a partner, or for nobody."""
    membership = people.join(of, people.account(name, password=None))
    if partner:
        found = of.organisations.filter(name=partner).first()
        membership.organisation = found or people.organisation(of, partner)
        membership.save()
    return membership


def promise(
    giver: Membership,
    getter: Membership,
    state: PromiseState = PromiseState.MADE,
    *,
    whole: bool = False,
    **details: object,
) -> Promise:
    """Return a saved promise; ``whole`` makes it one to the partner of the getter."""
    return Promise.objects.create(
        **{
            "partnership": giver.partnership,
            "text": "Ik breng het rooster mee.",
            "giver": giver,
            "giving": giver.organisation,
            "getter": None if whole else getter,
            "getting": getter.organisation,
            "made_on": day(-10),
            "due_on": day(5),
            "state": state,
            "to_hear": Side.GETTER,
            "ended_on": TODAY if state in OVER else None,
            **details,
        }
    )


def appreciation(by: Membership, **details: object) -> Appreciation:
    """Return a saved appreciation, for all of us unless said otherwise."""
    return Appreciation.objects.create(
        **{
            "partnership": by.partnership,
            "by": by,
            "by_house": by.organisation,
            "to": To.TEAM,
            "fact": "Iedereen bleef de stoelen terugzetten.",
            "reader": Reader.ALL,
            "on": TODAY,
            **details,
        }
    )


def success(by: Membership, **details: object) -> Success:
    """Return a saved success."""
    return Success.objects.create(
        **{
            "partnership": by.partnership,
            "by": by,
            "text": "Ouders zetten zelf de koffie.",
            "on": TODAY,
            **details,
        }
    )


def leap(by: Membership, **details: object) -> TrustLeap:
    """Return a saved leap that only its own person reads."""
    return TrustLeap.objects.create(
        **{
            "partnership": by.partnership,
            "by": by,
            "dared": "Ik zei dat ik het niet wist.",
            "received_how": "Iemand legde het rustig uit.",
            "written_on": TODAY,
            **details,
        }
    )


def suggestion(of: Partnership, **details: object) -> Suggestion:
    """Return saved words without a name that facilitators may read by now."""
    code = f"blauwe-brug-27-{Suggestion.objects.count()}"
    return Suggestion.objects.create(
        **{
            "partnership": of,
            "text": "Kan er eerst een stil moment?",
            "code_hash": token_hash(code),
            "read_from": read_from(day(-14)),
            **details,
        }
    )


def mediation(
    neutral: Membership | None,
    asker: Membership | None,
    other: Membership | None = None,
    state: MediationState = MediationState.TALKING,
    **details: object,
) -> Mediation:
    """Return a saved talk with three, its subject sealed."""
    of = next(one.partnership for one in (neutral, asker, other) if one)
    talk = Mediation(
        **{
            "partnership": of,
            "key": new_key(today=TODAY),
            "asker": asker,
            "other": other,
            "neutral": neutral,
            "asked_on": TODAY,
            "state": state,
            **details,
        }
    )
    talk.scope = seal(talk.key, talk, "scope", "KAN-scope wie belt er eerst?")
    talk.save(force_insert=True)
    return talk


def visit(guest: Membership, host: Membership, **details: object) -> Visit:
    """Return a saved visit that is proposed."""
    return Visit.objects.create(
        **{
            "partnership": guest.partnership,
            "look": Look.VISIT,
            "guest": guest,
            "host": host,
            "proposed_on": TODAY,
            "state": VisitState.PROPOSED,
            **details,
        }
    )
