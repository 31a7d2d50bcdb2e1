"""Submitting, signing and bringing alive; what happens when the text changes in between."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.agreements.models import Agreement, Signature, Version
from brugwerk.agreements.operations import signing
from brugwerk.agreements.operations.signing import Incomplete, TextChanged
from brugwerk.agreements.queries import differences, written_in
from brugwerk.agreements.rules.life import State
from brugwerk.audit.models import Entry
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.voices.operations import VoiceIncomplete
from brugwerk.voices.rules import Mode
from tests import make
from tests.agreements.conftest import Partners
from tests.make import agreements


def paper(brug: Partnership, partners: Partners) -> Agreement:
    return agreements.paper(brug, [organisation for _user, organisation in partners])


@pytest.fixture
def waits(brug: Partnership, partners: Partners) -> Agreement:
    return agreements.submitted(paper(brug, partners))


def reopen(agreement: Agreement, user: User, words: str = "") -> None:
    signing.open_again(
        actor=make.acting(user), agreement=agreement, reason="Andere uren", today=make.TODAY
    )
    if words:
        first = agreement.clauses.earliest("pk")
        first.text = words
        first.save()
    agreement.refresh_from_db()


def test_all_partners_sign_and_it_comes_to_life(brug: Partnership, partners: Partners) -> None:
    """3.24, 5.04: draft, submitted, signed by all, alive; each step leaves its trace."""
    agreement = agreements.submitted(paper(brug, partners))
    for number, (user, _organisation) in enumerate(partners, start=1):
        assert agreement.state == State.SUBMITTED
        agreements.sign(agreement, user, remark="Graag koffie.")
        assert Signature.objects.count() == number
    assert agreement.state == State.SIGNED
    agreements.living(agreement)
    assert (agreement.state, agreement.alive_on) == (State.ALIVE, make.TODAY)
    kinds = list(Entry.objects.values_list("kind", flat=True))
    assert kinds.count("agreements.signed") == 3
    assert "agreements.alive" in kinds


@pytest.mark.parametrize(("parties", "clauses"), [(1, 3), (2, 0), (0, 0)])
def test_too_little_to_sign(
    client: Client, brug: Partnership, partners: Partners, parties: int, clauses: int
) -> None:
    some = [organisation for _user, organisation in partners][:parties]
    agreement = agreements.paper(brug, some, clauses=clauses)
    with pytest.raises(Incomplete):
        agreements.submitted(agreement)
    place = reverse("agreements:submit", args=[brug.pk, agreement.pk])
    assert make.signed_in(partners[0][0], client).post(place).status_code == 422
    assert not Version.objects.exists()


def test_a_signature_is_for_the_own_organisation(waits: Agreement, partners: Partners) -> None:
    user, organisation = partners[1]
    agreements.sign(waits, user)
    signature = Signature.objects.get()
    assert (signature.organisation, signature.organisation_name) == (
        organisation,
        organisation.name,
    )
    assert signature.by == user.memberships.get()
    with pytest.raises(PermissionDenied):
        agreements.sign(waits, user)


def test_who_is_of_no_partner_signs_nothing(
    waits: Agreement, brug: Partnership, bram: User, chris: User
) -> None:
    for user in (bram, chris):
        with pytest.raises(PermissionDenied):
            agreements.sign(waits, user)
    Membership.objects.filter(user=bram).update(organisation=make.organisation(brug, "Later erbij"))
    with pytest.raises(PermissionDenied):
        agreements.sign(waits, bram)
    assert not Signature.objects.exists()


def test_two_colleagues_sign_at_once(
    waits: Agreement, partners: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database refuses the second, in our words."""
    user, organisation = partners[1]
    agreements.sign(waits, user)
    monkeypatch.setattr("brugwerk.agreements.policy.may_sign", lambda *_args, **_more: True)
    with pytest.raises(OutOfTurn):
        agreements.sign(waits, user)
    signature = Signature.objects.get()
    signature.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        signature.save()
    assert organisation.name == Signature.objects.get().organisation_name


def test_a_version_that_just_changed_is_not_signed(
    client: Client, waits: Agreement, brug: Partnership, partners: Partners
) -> None:
    """Nobody signs words that were not read: the difference is shown, and nothing typed is lost."""
    read = waits.versions.get().digest
    reopen(waits, partners[0][0], "Elke vrijdag koffie.")
    agreements.submitted(waits)
    place = reverse("agreements:sign", args=[brug.pk, waits.pk])
    data = {"digest": read, "name": "Joke", "function": "directeur", "remark": "Graag in juni."}
    data["because"] = "Gevraagd door het bestuur."
    answer = make.signed_in(partners[1][0], client).post(place, data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<ins>Elke vrijdag koffie.</ins>" in page
    assert "Dit spreken we af" in page
    for typed in ("Joke", "directeur", "Graag in juni."):
        assert typed in page
    assert not Signature.objects.exists()
    data["digest"] = waits.versions.get(number=2).digest
    assert f'value="{data["digest"]}"' in page
    assert client.post(place, data).status_code == 302
    assert Signature.objects.get().remark == "Graag in juni."


def test_nobody_signs_while_the_text_is_being_changed(
    client: Client, waits: Agreement, brug: Partnership, partners: Partners
) -> None:
    read = waits.versions.get().digest
    reopen(waits, partners[0][0], "Elke vrijdag koffie.")
    with pytest.raises(TextChanged):
        agreements.sign(waits, partners[1][0], read)
    place = reverse("agreements:sign", args=[brug.pk, waits.pk])
    data = {"digest": read, "name": "Joke", "function": "directeur", "remark": "Graag in juni."}
    data["because"] = "Gevraagd door het bestuur."
    answer = make.signed_in(partners[1][0], client).post(place, data)
    assert answer.status_code == 409
    assert "Elke vrijdag" in answer.content.decode().replace("</ins>", "")
    assert "Graag in juni." in answer.content.decode()


def test_another_text_is_signed_anew_and_old_signatures_stay(
    waits: Agreement, partners: Partners
) -> None:
    agreements.sign(waits, partners[1][0])
    reopen(waits, partners[0][0], "Elke vrijdag koffie.")
    agreements.submitted(waits, reason="Meer koffie")
    old, new = waits.versions.all()
    assert (old.number, new.number, new.reason) == (1, 2, "Meer koffie")
    assert old.signatures.count() == 1
    assert not new.signatures.exists()
    (changed,) = differences(written_in(old), written_in(new)).changed
    assert changed.after == 1
    agreements.sign(waits, partners[1][0])
    assert Signature.objects.count() == 2


def test_a_text_that_did_not_change_keeps_its_signatures(
    waits: Agreement, partners: Partners
) -> None:
    for user, _organisation in partners:
        agreements.sign(waits, user)
    reopen(waits, partners[0][0])
    assert waits.state == State.DRAFT
    agreements.submitted(waits)
    assert waits.state == State.SIGNED
    assert waits.versions.count() == 1


def test_a_version_never_changes(waits: Agreement, partners: Partners) -> None:
    """T25: it reads the same when an organisation or a clause has another name now."""
    before = written_in(waits.versions.get())
    Organisation.objects.filter(pk=partners[0][1].pk).update(name="Anders")
    waits.clauses.update(heading="Anders")
    assert written_in(Version.objects.get()) == before
    assert before.digest == Version.objects.get().digest


def test_what_lives_is_revised_and_signed_again(brug: Partnership, partners: Partners) -> None:
    """N16, 5.2: in revision, submitted again; it stays an agreement that was alive."""
    agreement = agreements.alive(brug, partners)
    reopen(agreement, partners[0][0], "Elke vrijdag koffie.")
    assert (agreement.state, agreement.opened_because) == (State.IN_REVISION, "Andere uren")
    agreements.submitted(agreement)
    reopen(agreement, partners[0][0])
    assert agreement.state == State.IN_REVISION
    agreements.submitted(agreement)
    for user, _organisation in partners:
        agreements.sign(agreement, user)
    assert agreements.living(agreement).version_number == 2


def test_no_life_without_a_voice(client: Client, brug: Partnership, partners: Partners) -> None:
    """INV2: an absent voice says why, and what comes next; what was typed stays."""
    agreement = agreements.submitted(paper(brug, partners))
    for user, _organisation in partners:
        agreements.sign(agreement, user)
    with pytest.raises(VoiceIncomplete):
        signing.bring_alive(
            actor=make.acting(partners[0][0]),
            agreement=agreement,
            mode=Mode.ABSENT,
            reason="",
            next_step="",
            review_on=make.day(90),
            today=make.TODAY,
        )
    place = reverse("agreements:bring_alive", args=[brug.pk, agreement.pk])
    data = {"mode": "absent", "reason": "Geen tijd.", "next_step": "", "review_on": "2028-03-01"}
    answer = make.signed_in(partners[0][0], client).post(place, data)
    assert answer.status_code == 422
    assert "Geen tijd." in answer.content.decode()
    agreement.refresh_from_db()
    assert agreement.state == State.SIGNED
    assert client.post(place, data | {"next_step": "Een ouder vragen."}).status_code == 302
    agreement.refresh_from_db()
    assert agreement.voice
    assert agreement.voice.next_step == "Een ouder vragen."


def test_a_draft_is_withdrawn_by_a_facilitator(brug: Partnership, partners: Partners) -> None:
    agreement = paper(brug, partners)
    with pytest.raises(PermissionDenied):
        signing.withdraw(actor=make.acting(partners[1][0]), agreement=agreement)
    signing.withdraw(actor=make.acting(partners[0][0]), agreement=agreement)
    with pytest.raises(PermissionDenied):
        agreements.submitted(agreement)
