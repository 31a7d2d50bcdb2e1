"""What families puts in the house: a circle that Amina is not in, and one in which she reads."""

from collections.abc import Mapping
from datetime import timedelta

from brugwerk.accounts.models import User
from brugwerk.families.models import CirclePerson, Disclosure, FamilyCircle
from brugwerk.families.operations import agreeing, breaking, circles, status, telling, visits
from brugwerk.families.queries.received import preview
from brugwerk.families.rules.agreeing import Act, Mode
from brugwerk.families.rules.telling import SentenceAct
from brugwerk.families.views.acts import CIRCLE
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from brugwerk.sharing.rules.decision import Ground, Place
from brugwerk.sharing.rules.decision import Kind as Told
from tests.make import families, sharing
from tests.make.clock import NOW, TODAY, day
from tests.make.people import acting, organisation

VISIT = "family_visit"  # what the phone of the cast holds of the family's page
KNOWN = circles.Known("Bram", "brugfiguur", "0470 00 00 02")
REASON = "We bereiken niemand, en de deur blijft dicht."


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make two circles whose contact is Bram, a member who leads nothing."""
    amina = users["amina"].memberships.get(partnership=brug)
    bram = users["bram"].memberships.get(partnership=brug)
    bram.organisation = organisation(brug, "CLB De Wilg")
    bram.save()
    assert amina.organisation is not None
    sharing.protocol(brug, {amina.organisation: sharing.SCHOOL, bram.organisation: sharing.PUPILS})
    quiet, lively = _circle(brug, users["bram"]), _circle(brug, users["bram"])
    by = acting(users["bram"])
    reader = circles.name_person(
        actor=by, circle=lively, member=amina, known=families.KNOWN, today=TODAY
    )
    CirclePerson.objects.filter(pk=reader.pk).update(state=Place.ACTIVE)
    told = _prepared(users["bram"], lively, amina.organisation)
    seen = preview(told, today=TODAY, now=NOW, by=lively.people.get(membership=bram))
    telling.tell(actor=by, disclosure=told, seen=seen.digest, now=NOW)
    draft = _prepared(users["bram"], lively, amina.organisation)
    glass = breaking.ask(
        actor=by,
        partnership=brug,
        code=quiet.code,
        reason="We bereiken niemand meer, en de deur blijft dicht.",
        now=NOW,
    )
    glass.opened_at, glass.until, glass.second = NOW, NOW + timedelta(minutes=50), bram
    glass.save()
    asked = status.ask(
        actor=acting(users["amina"]),
        circle=lively,
        to=lively.people.get(membership=bram),
        kind=Told.SCHOOL,
        purpose="Om de week te plannen.",
        today=TODAY,
    )
    _link, token, code = visits.make_link(actor=by, member=lively.members.all()[0], now=NOW)
    visit = visits.redeem(token=token, code=code, now=NOW)
    one, other = (brug.pk, quiet.pk), (brug.pk, lively.pk)
    own = lively.people.get(membership=bram)
    things = {
        **dict.fromkeys(("ja", "belt", "dichtst"), reader.pk),
        **dict.fromkeys(("belofte", "kenmerk"), own.pk),
        "gezegd": lively.consents.all()[0].pk,
        "antwoord": asked.pk,
    }
    sentence = draft.sentences.all()[0]
    return {
        VISIT: (visit,),
        "circle": one,
        "circle_member": (*one, quiet.members.all()[0].pk),
        "circle_own": (*one, "belofte", quiet.people.get().pk),
        "circle_lively": other,
        "circle_told": (*other, told.pk),
        "circle_draft": (*other, draft.pk),
        "circle_sentence": (*other, draft.pk, sentence.pk),
        "glass": (brug.pk, glass.pk),
        "family": (token,),
        **{f"circle_{deed}": (*(one if deed == "naam" else other), deed) for deed in CIRCLE},
        **{f"circle_{deed}": (*other, deed, pk) for deed, pk in things.items()},
        **{f"family_{act}": (token, act) for act in ("woorden", "zin", "akkoord", "taal")},
        "voice": (token, "goal"),
        "voices": (brug.pk, "nl"),
        "recording": (brug.pk, "nl", "goal"),
    }


def _circle(brug: Partnership, user: User) -> FamilyCircle:
    """Return a circle around a parent alone."""
    return circles.open_circle(
        actor=acting(user),
        partnership=brug,
        known=KNOWN,
        family=families.FAMILY[:1],
        agreed=True,
        today=TODAY,
    )


def _prepared(user: User, circle: FamilyCircle, to: Organisation) -> Disclosure:
    """Return what somebody prepared, with a yes for one sentence."""
    actor = acting(user)
    given = agreeing.Given(Mode.PRESENT, day(100))
    asked = agreeing.ask(
        actor=actor, circle=circle, organisation=to, kinds=[Told.PRACTICAL], today=TODAY
    )
    for one in asked:
        if one.state != "given":
            agreeing.write_down(actor=actor, consent=one, act=Act.SAY_YES, given=given, today=TODAY)
    made = telling.prepare(
        actor=actor,
        circle=circle,
        to=to,
        kind=Told.PRACTICAL,
        ground=Ground.AGREED,
        purpose="Zodat de week rustig loopt.",
        sentences=("We bellen elke week.", "Woensdag is een goede dag."),
        today=TODAY,
    )
    telling.answer_together(
        actor=actor,
        sentence=made.sentences.all()[0],
        act=SentenceAct.APPROVE,
        member=circle.members.all()[0],
        today=TODAY,
    )
    return made
