"""In whose name a text is signed, what is not filled in, and who hears that something waits."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from brugwerk.agreements.models import Agreement, Signature
from brugwerk.agreements.operations import expecting, signing, writing
from brugwerk.agreements.operations.signing import Incomplete, NotMandated
from brugwerk.agreements.pack import starters
from brugwerk.agreements.queries import promisers, signatures, unfinished, written_in
from brugwerk.agreements.reports import paper
from brugwerk.agreements.reports.paper import Paper
from brugwerk.agreements.rules.filler import unfinished as holds_filler
from brugwerk.agreements.rules.life import Ground, Kind, State
from brugwerk.audit.models import Entry
from brugwerk.kit.documents.parts import Signatures
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.agreements.conftest import Partners
from tests.make import agreements, roles

Commit = Callable[..., AbstractContextManager[object]]


@pytest.fixture
def waits(brug: Partnership, partners: Partners) -> Agreement:
    two = [organisation for _user, organisation in partners[:2]]
    return agreements.submitted(agreements.paper(brug, two))


def test_the_account_stands_beside_the_name_on_screen_and_on_paper(
    client: Client, waits: Agreement, brug: Partnership, partners: Partners
) -> None:
    """Nobody signs as somebody else: the name typed is for whom, the account is who."""
    place = reverse("agreements:sign", args=[brug.pk, waits.pk])
    make.signed_in(partners[1][0], client)
    data = {"digest": waits.versions.get().digest, "name": "Mia Smet", "function": "directeur"}
    assert client.post(place, data).status_code == 422  # no mandate, and no word of why
    assert client.post(place, data | {"because": "Gevraagd op 3 maart."}).status_code == 302
    signature = Signature.objects.get()
    assert (signature.signer, signature.ground) == ("Partner1", Ground.SAID)
    shown = client.get(reverse("agreements:agreement", args=[brug.pk, waits.pk])).content.decode()
    for words in ("Partner1", "Mia Smet", "Gevraagd op 3 maart."):
        assert words in shown
    version = waits.versions.get()
    with override("nl"):
        report = paper(Paper(written_in(version), "x", 1, make.TODAY, signatures(version)))
    (blocks,) = [one for one in report.sections[-1].parts if isinstance(one, Signatures)]
    told = [words for block in blocks.blocks for _label, words in block.lines]
    assert "Gevraagd op 3 maart." in told
    assert any("Partner1" in words for words in told)


def test_a_mandate_that_runs_says_it_all(
    client: Client, waits: Agreement, brug: Partnership, partners: Partners
) -> None:
    """5.01; one that is asked, or over, says nothing."""
    user = partners[1][0]
    own = user.memberships.get()
    roles.mandate(brug, own, given=False)
    roles.mandate(brug, own, until=make.day(-1))
    nameless = {"name": "x", "function": "x", "remark": "", "because": ""}
    digest = waits.versions.get().digest
    with pytest.raises(NotMandated):
        signing.sign(
            actor=make.acting(user), agreement=waits, digest=digest, today=make.TODAY, **nameless
        )
    roles.mandate(brug, own)
    page = make.signed_in(user, client).get(reverse("agreements:sign", args=[brug.pk, waits.pk]))
    assert b'name="because"' not in page.content
    signing.sign(
        actor=make.acting(user), agreement=waits, digest=digest, today=make.TODAY, **nameless
    )
    signature = Signature.objects.get()
    assert (signature.ground, "Sofie Maes" in signature.ground_text) == (Ground.MANDATE, True)


def test_a_colleague_takes_a_signature_back_with_a_trace(
    waits: Agreement,
    brug: Partnership,
    partners: Partners,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    """Until the text is in force; then the organisation signs again."""
    (lead, _linde), (user, vaart), (stranger, _huis) = partners
    colleague = make.join(brug, make.account("Collega"))
    colleague.organisation = vaart
    colleague.save()
    for who in (lead, user):
        agreements.sign(waits, who)
    assert waits.state == State.SIGNED
    signature = Signature.objects.get(by__user=user)
    mail.outbox.clear()

    def objects(who: object) -> None:
        signing.object_to(
            actor=make.acting(who),  # type: ignore[arg-type]
            signature=signature,
            reason="Het bestuur zei niets.",
            today=make.TODAY,
        )

    for other in (lead, stranger):
        with pytest.raises(PermissionDenied):
            objects(other)
    with django_capture_on_commit_callbacks(execute=True):
        objects(colleague.user)
    waits.refresh_from_db()
    signature.refresh_from_db()
    assert (waits.state, signature.taken_back_by) == (State.SUBMITTED, "Collega")
    assert Entry.objects.filter(kind="agreements.signature_taken_back").exists()
    assert {one.to[0] for one in mail.outbox} == {lead.email, user.email}
    with pytest.raises(OutOfTurn):
        objects(colleague.user)
    agreements.sign(waits, colleague.user)
    assert waits.state == State.SIGNED
    agreements.living(waits)
    signature = Signature.objects.get(by=colleague)
    with pytest.raises(PermissionDenied):
        objects(user)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_the_starting_texts_leave_open_is_found(kind: Kind, language: str) -> None:
    with override(language):
        found = [holds_filler(str(clause.text)) for clause in starters()[kind].clauses]
    assert sum(found) == (3 if kind is Kind.COVENANT else 0)


def test_an_unfinished_text_goes_out_on_purpose_only(
    client: Client, brug: Partnership, partners: Partners
) -> None:
    lead = partners[0][0]
    agreement = writing.begin(
        actor=make.acting(lead),
        partnership=brug,
        kind=Kind.COVENANT,
        title="Samen",
        from_starter=True,
        organisations=[organisation for _user, organisation in partners[:2]],
        coordinator=None,
        today=make.TODAY,
    )
    assert len(unfinished(agreement)) == 3
    with pytest.raises(Incomplete):
        agreements.submitted(agreement)
    place = reverse("agreements:submit", args=[brug.pk, agreement.pk])
    page = make.signed_in(lead, client).get(place).content.decode()
    for clause in unfinished(agreement):
        assert reverse("agreements:clause", args=[brug.pk, agreement.pk, clause.pk]) in page
    assert "Partner1" in page  # whom it mails
    assert client.post(place, {"reason": ""}).status_code == 422
    assert client.post(place, {"reason": "", "as_it_is": "on"}).status_code == 302


def test_who_signed_an_earlier_version_sees_what_changed(
    client: Client, waits: Agreement, brug: Partnership, partners: Partners
) -> None:
    user = partners[1][0]
    agreements.sign(waits, user)
    signing.open_again(
        actor=make.acting(partners[0][0]), agreement=waits, reason="Uren", today=make.TODAY
    )
    waits.clauses.filter(position=1).update(text="Elke vrijdag koffie.")
    waits.refresh_from_db()
    agreements.submitted(waits)
    page = make.signed_in(user, client).get(reverse("agreements:sign", args=[brug.pk, waits.pk]))
    assert page.context["before"].number == 1
    assert "<ins>Elke vrijdag koffie.</ins>" in page.content.decode()
    assert "<del>Dit spreken we af: 1 keer.</del>" in page.content.decode()


def test_mails_name_nothing_and_nobody(
    brug: Partnership, partners: Partners, django_capture_on_commit_callbacks: Commit
) -> None:
    """T12: who has to sign, and of whom something is expected, hears that much and no more."""
    (lead, linde), (user, vaart), _third = partners
    agreement = agreements.paper(brug, [linde, vaart], title="KAN-titel")
    actor = make.acting(lead)
    with django_capture_on_commit_callbacks(execute=True):
        signing.submit(actor=actor, agreement=agreement, reason="", today=make.TODAY)
        expecting.expect(
            actor=actor, partnership=brug, of=vaart, text="KAN-tekst", today=make.TODAY
        )
    assert [one.to for one in mail.outbox] == [[user.email]] * 2
    for one in mail.outbox:
        said = f"{one.subject} {one.body}"
        assert reverse("desk:today") in said
        for name in ("KAN-", lead.name, linde.name, vaart.name, brug.name):
            assert name not in said


def test_only_parties_can_promise(brug: Partnership, partners: Partners) -> None:
    two = [organisation for _user, organisation in partners[:2]]
    assert list(promisers(agreements.paper(brug, two))) == sorted(two, key=lambda one: one.name)
