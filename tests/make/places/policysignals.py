"""What signals put in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from brugwerk.policysignals.models import PublishedText
from brugwerk.policysignals.rules.life import State
from tests.make import policysignals as make
from tests.make.clock import TODAY


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make signals of Amina and Bram, a bundle in each stretch of the way, and a bottleneck."""
    amina = users["amina"].memberships.get(partnership=brug)
    bram = users["bram"].memberships.get(partnership=brug)
    if amina.organisation_id is None:
        amina.organisation = brug.organisations.get()
        amina.save()
    hers = make.signal(amina, "De rekening komt in een keer.")
    other = make.signal(amina, "Een tolk komt te laat.")
    inside = make.signal(bram, "De bus rijdt niet op woensdag.")
    ready = make.bundle(amina, inside)
    begun = make.bundle(amina, make.signal(bram, "De leeszaal is dicht."), title="Leeszaal")
    out = make.bundle(amina, make.signal(bram, "Wachten duurt lang."), state=State.REPORTED)
    PublishedText.objects.create(bundle=out, text="Wachten duurt lang.\n", digest="ab", on=TODAY)
    make.mandate(amina)
    asked = make.asked(out)
    answered_signal = make.signal(amina, "De toegang is dicht.")
    answered = make.bundle(amina, answered_signal, state=State.REPORTED, title="Toegang")
    make.reply(make.asked(answered))
    stuck = make.bottleneck(amina)
    return {
        "signal": (brug.pk, hers.pk),
        "signal_of_bram": (brug.pk, make.signal(bram, "Iets van Bram.").pk),
        "signal_other": (brug.pk, other.pk),
        "signal_answered": (brug.pk, answered_signal.pk),
        "bundle": (brug.pk, ready.pk),
        "bundle_begun": (brug.pk, begun.pk),
        "bundle_out": (brug.pk, out.pk),
        "bundle_answered": (brug.pk, answered.pk),
        "bundle_signal": (brug.pk, ready.pk, inside.pk),
        "signal_asked": (brug.pk, out.pk, asked.pk),
        "bottleneck": (brug.pk, stuck.pk),
    }
