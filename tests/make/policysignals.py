"""Builders of signals, bundles and answers."""

from brugwerk.content.rules import Block, Level
from brugwerk.partnerships.models import Membership
from brugwerk.policysignals.models import (
    Addressing,
    Bottleneck,
    PartnerWord,
    Signal,
    SignalBundle,
    SignalReply,
    SignalSource,
)
from brugwerk.policysignals.rules.causes import Cause, Right, Theme
from brugwerk.policysignals.rules.life import Reply, Says, State
from brugwerk.roles.models import Mandate
from brugwerk.roles.rules.lives import MandateState
from brugwerk.voices.models import VoiceRecord
from brugwerk.voices.rules import Mode
from tests.make.clock import TODAY, day


def signal(
    by: Membership,
    text: str = "Ouders vinden geen opvang na vier uur.",
    *others: Membership,
    from_families: bool = False,
    **details: object,
) -> Signal:
    """Return a saved signal that somebody told, and others see too."""
    made = Signal.objects.create(
        **{
            "partnership": by.partnership,
            "text": text,
            "recurring": True,
            "given_on": TODAY,
            "state_on": TODAY,
            **details,
        }
    )
    for one in (by, *others):
        SignalSource.objects.create(
            signal=made,
            membership=one,
            organisation=one.organisation,
            from_families=from_families,
            on=TODAY,
        )
    return made


def bundle(
    holder: Membership, *signals: Signal, state: State = State.ANALYSED, **details: object
) -> SignalBundle:
    """Return a saved bundle as it stands in a state, with these signals."""
    voice = VoiceRecord.objects.create(mode=Mode.DIRECT, on=TODAY)
    made = SignalBundle.objects.create(
        **{
            "partnership": holder.partnership,
            "title": "Opvang na school",
            "holder": holder,
            "theme": Theme.CARE,
            "cause": Cause.REGULATION,
            "right": Right.EDUCATION,
            "analysis": "Er zijn te weinig plaatsen.",
            "own_part": "We delen onze lokalen.",
            "state": state,
            "block": Block.LEVELS,
            "level": Level.MESO,
            "voice": voice,
            "made_on": TODAY,
            "state_on": TODAY,
            **details,
        }
    )
    for one in signals:
        one.bundle, one.state = made, State.COLLECTED
        one.save()
    return made


def says(bundle: SignalBundle, by: Membership, word: Says = Says.YES) -> PartnerWord:
    """Return what a partner says of the text as it is now."""
    assert by.organisation
    return PartnerWord.objects.create(
        bundle=bundle,
        organisation=by.organisation,
        says=word,
        by=by,
        edition=bundle.edition,
        on=TODAY,
    )


def mandate(of: Membership) -> Mandate:
    """Return a mandate that runs."""
    return Mandate.objects.create(
        partnership=of.partnership,
        membership=of,
        given_by="Nele, directeur",
        scope="Signalen voorleggen",
        state=MandateState.GIVEN,
        given_on=day(-10),
        from_on=day(-10),
        block=Block.ALIGNMENT,
        level=Level.MESO,
    )


def asked(bundle: SignalBundle, **details: object) -> Addressing:
    """Return who was asked, a body outside where nothing else is said."""
    return Addressing.objects.create(
        **{
            "bundle": bundle,
            "name": "De stad",
            "level": Level.MACRO,
            "by": bundle.holder,
            "brought_on": day(-40),
            "reply_by": day(-10),
            **details,
        }
    )


def reply(to: Addressing, kind: Reply = Reply.NOT, **details: object) -> SignalReply:
    """Return an answer, and let the bundle stand where an answered one does."""
    made = SignalReply.objects.create(
        **{
            "addressing": to,
            "kind": kind,
            "text": "Er is dit jaar geen geld.",
            "plain_text": "De stad heeft nu geen geld.",
            "on": TODAY,
            **details,
        }
    )
    if to.bundle.state == State.REPORTED:
        to.bundle.state = State.DECIDED
        to.bundle.save()
    return made


def bottleneck(by: Membership, **details: object) -> Bottleneck:
    """Return a saved bottleneck that asks something of organisations."""
    return Bottleneck.objects.create(
        **{
            "partnership": by.partnership,
            "by": by,
            "text": "De inschrijving gaat alleen met een computer.",
            "cause": Cause.ORGANISATION,
            "right": Right.EDUCATION,
            "can_meso": "Een papieren formulier aanvaarden.",
            "block": Block.LEVELS,
            "level": Level.MICRO,
            "noted_on": TODAY,
            "review_on": day(90),
            **details,
        }
    )
