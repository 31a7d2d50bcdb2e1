"""What agreements puts in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.agreements.models import Agreement, Clause, Expectation, Signature
from brugwerk.agreements.rules.life import Answer, State
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.voices.models import VoiceRecord
from brugwerk.voices.rules import Mode
from tests.make import agreements as make
from tests.make import people
from tests.make.clock import TODAY, day


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make the records of agreements in De Brug and return the places of their addresses.

    Amina is of De Linde, which is a partner in all of them; Bram takes part for himself.
    """
    linde = brug.organisations.earliest("pk")
    kade = people.organisation(brug, "De Kade")
    Membership.objects.filter(partnership=brug, user=users["amina"]).update(organisation=linde)
    both = [linde, kade]
    draft = make.paper(brug, both, title="Ontwerp")
    clause = draft.clauses.earliest("pk")
    waits = make.submitted(make.paper(brug, both, title="Wacht"))
    signed = make.submitted(make.paper(brug, both, title="Half getekend"))
    make.sign(signed, users["amina"])
    done = make.submitted(make.paper(brug, both, title="Getekend"))
    Agreement.objects.filter(pk=done.pk).update(state=State.SIGNED)
    lives = make.submitted(make.paper(brug, both, title="Leeft"))
    Agreement.objects.filter(pk=lives.pk).update(
        state=State.ALIVE,
        alive_on=TODAY,
        review_on=day(90),
        voice=VoiceRecord.objects.create(mode=Mode.DIRECT, on=TODAY),
    )
    promise = lives.clauses.earliest("pk")
    Clause.objects.filter(pk=promise.pk).update(promised_by=linde, to_families=True)
    ended = make.paper(brug, both, title="Voorbij")
    Agreement.objects.filter(pk=ended.pk).update(
        state=State.ENDED, ended_on=TODAY, what_remains="De koffie", thanks="Iedereen"
    )
    ours, theirs = (
        Expectation.objects.create(
            partnership=brug,
            from_organisation=one,
            to_organisation=other,
            text="Bel ons.",
            written_on=TODAY,
        )
        for one, other in ((linde, kade), (kade, linde))
    )
    agreed = Expectation.objects.create(
        partnership=brug,
        from_organisation=linde,
        to_organisation=kade,
        text="Kom langs.",
        written_on=TODAY,
        answer=Answer.AGREED,
        agreed_on=TODAY,
    )
    party = draft.parties.earliest("pk")
    return {
        "paper_draft": (brug.pk, draft.pk),
        "paper_clause": (brug.pk, draft.pk, clause.pk),
        "paper_party": (brug.pk, draft.pk, party.pk),
        "paper_waits": (brug.pk, waits.pk),
        "paper_version": (brug.pk, waits.pk, 1),
        "paper_signature": (brug.pk, signed.pk, Signature.objects.get().pk),
        "paper_signed": (brug.pk, done.pk),
        "paper_lives": (brug.pk, lives.pk),
        "paper_promise": (brug.pk, lives.pk, promise.pk),
        "paper_ended": (brug.pk, ended.pk),
        "pair": (brug.pk, linde.pk, kade.pk),
        "expected": (brug.pk, ours.pk),
        "asked": (brug.pk, theirs.pk),
        "expected_agreed": (brug.pk, agreed.pk),
    }
