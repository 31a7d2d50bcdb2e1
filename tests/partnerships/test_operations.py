"""Founding, inviting, accepting and leaving a partnership (0.01, 0.02, T3, INV38)."""

import re

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.content.rules import Level
from brugwerk.organisations.models import Organisation
from brugwerk.organisations.rules import Kind
from brugwerk.partnerships import operations
from brugwerk.partnerships.models import Invitation, Membership, Partnership
from brugwerk.partnerships.operations import InvitationGone, LastFacilitator
from brugwerk.partnerships.rules import Perspective, Role
from tests import make
from tests.house.doors.first_rooms import FOUND

LINK = re.compile(r"(/uitnodiging/[\w-]{22}/)")


def invite(of: Partnership, *emails: str, role: Role = Role.MEMBER) -> int:
    return operations.invite(
        actor=make.facilitator(of), partnership=of, emails=emails, role=role, today=make.TODAY
    )


class TestFounding:
    def test_who_begins_facilitates(self, client: Client, els: User) -> None:
        form = FOUND | {"organisation": "De Linde"}
        answer = make.signed_in(els, client).post(reverse("partnerships:found"), form)
        of = Partnership.objects.get()
        assert answer["Location"] == reverse("desk:bridge", args=[of.pk])
        membership = Membership.objects.get()
        assert (membership.user, membership.role) == (els, Role.FACILITATOR)
        assert membership.organisation in of.organisations.all()
        assert Entry.objects.filter(kind="partnerships.founded", actor_id=els.pk).exists()

    @pytest.mark.usefixtures("db")
    def test_nobody_without_an_account(self, els: User) -> None:
        with pytest.raises(PermissionDenied):
            operations.found(
                actor=Actor(),
                user=els,
                details={},
                membership={},
                organisation={"organisation": ""},
            )

    def test_one_name_is_one_organisation(self, brug: Partnership) -> None:
        """0.03: several partnerships share a partner."""
        details = {"name": "De Linde", "kind": "clb", "sector": "clb", "level": "meso"}
        kade = make.partnership("De Kade")
        for of in (brug, kade, kade):
            operations.add_organisation(actor=make.facilitator(of), partnership=of, details=details)
        assert Organisation.objects.count() == 1
        assert kade.organisations.count() == 1

    def test_every_kind_of_partner_has_a_place(self) -> None:
        """0.02: the partners that the framework names."""
        named = {
            Kind.PRIMARY_SCHOOL,
            Kind.CLB,
            Kind.LEARNING_SUPPORT,
            Kind.COMMUNITY_WORK,
            Kind.OCMW,
            Kind.INTEGRATION,
            Kind.HOUSE_OF_THE_CHILD,
            Kind.CAW,
            Kind.SOCIAL_HOUSE,
            Kind.VOLUNTEERS,
            Kind.YOUTH_CARE,
            Kind.OUT_OF_SCHOOL_CARE,
        }
        assert named < set(Kind)

    def test_every_member_and_partner_has_a_level(self, brug: Partnership, bram: User) -> None:
        """X.04: micro, meso, macro everywhere."""
        assert set(Level) == {"micro", "meso", "macro"}
        assert bram.memberships.get().level in set(Level)
        assert make.organisation(brug).level in set(Level)


class TestInviting:
    def test_addresses_in_any_shape(
        self,
        client: Client,
        brug: Partnership,
        amina: User,
        bram: User,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        pasted = f"Fatma <fatma@brug.test>; GUST@brug.test,\n {bram.email.upper()} gust@brug.test"
        address = reverse("partnerships:invite", args=[brug.pk])
        with django_capture_on_commit_callbacks(execute=True):
            make.signed_in(amina, client).post(address, {"emails": pasted, "role": "member"})
        assert sorted(one.to[0] for one in mail.outbox) == ["fatma@brug.test", "gust@brug.test"]
        for one in mail.outbox:
            whole = f"{one.subject}{one.body}"
            assert LINK.search(whole)
            assert not re.search("De Brug|Amina|Linde", whole)

    def test_what_is_stored_opens_nothing(self, brug: Partnership) -> None:
        invite(brug, "fatma@brug.test")
        kept = Invitation.objects.get().token_hash
        address = reverse("partnerships:accept", args=[kept])
        assert Client().get(address).status_code == 410

    def test_a_second_invitation_replaces_the_first(self, brug: Partnership) -> None:
        invite(brug, "fatma@brug.test")
        first = Invitation.objects.get().token_hash
        assert invite(brug, "fatma@brug.test", role=Role.FACILITATOR) == 1
        kept = Invitation.objects.get()
        assert kept.role == Role.FACILITATOR
        assert kept.token_hash != first

    def test_a_member_invites_nobody(self, brug: Partnership, bram: User) -> None:
        with pytest.raises(PermissionDenied):
            operations.invite(
                actor=make.acting(bram),
                partnership=brug,
                emails=["x@brug.test"],
                role=Role.FACILITATOR,
                today=make.TODAY,
            )
        assert not Invitation.objects.exists()

    def test_old_invitations_are_forgotten(self, brug: Partnership) -> None:
        invite(brug, "fatma@brug.test")
        operations.drop_old_invitations(today=make.day(30))
        assert Invitation.objects.exists()
        operations.drop_old_invitations(today=make.day(31))
        assert not Invitation.objects.exists()


@pytest.fixture
def link(
    brug: Partnership, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> str:
    """Return the link in the mail of an invitation."""
    with django_capture_on_commit_callbacks(execute=True):
        invite(brug, "fatma@brug.test")
    found = LINK.search(str(mail.outbox[0].body))
    assert found
    return found[1]


JOIN = {"name": "Fatma", "perspective": "family", "level": "micro", "position": "ouder"}


class TestAccepting:
    @pytest.mark.parametrize("method", ["get", "head"])
    def test_opening_the_link_changes_nothing(self, link: str, method: str) -> None:
        """T12b."""
        for _time in range(3):
            assert getattr(Client(), method)(link).status_code == 200
        assert not Membership.objects.exists()
        assert Invitation.objects.exists()

    def test_the_button_joins_and_signs_in(self, client: Client, link: str) -> None:
        answer = client.post(link, JOIN)
        of = Partnership.objects.get()
        assert answer["Location"] == reverse("desk:bridge", args=[of.pk])
        assert client.get(answer["Location"]).status_code == 200
        membership = Membership.objects.get()
        assert (membership.role, membership.perspective) == (Role.MEMBER, Perspective.FAMILY)
        assert not membership.user.has_usable_password()

    def test_the_link_works_once(self, client: Client, link: str) -> None:
        client.post(link, JOIN)
        assert Client().post(link, JOIN).status_code == 410
        with pytest.raises(InvitationGone):
            operations.accept(
                token=link.split("/")[2], name="", password=None, membership={}, today=make.TODAY
            )

    def test_the_link_works_thirty_days(self, link: str) -> None:
        with time_machine.travel(make.moment(30)):
            assert Client().get(link).status_code == 200
        with time_machine.travel(make.moment(31)):
            assert Client().get(link).status_code == 410

    def test_a_withdrawn_link_stops_at_once(self, brug: Partnership, link: str) -> None:
        operations.withdraw_invitation(
            actor=make.facilitator(brug), invitation=Invitation.objects.get()
        )
        assert Client().post(link, JOIN).status_code == 410

    def test_nobody_gives_themselves_a_role(self, client: Client, link: str) -> None:
        """T20a: the role comes from the invitation, whatever the form says."""
        extra = {"role": "facilitator", "is_host": "on", "partnership": "1", "ends_on": ""}
        client.post(link, JOIN | extra)
        assert Membership.objects.get().role == Role.MEMBER
        assert not User.objects.get(email="fatma@brug.test").is_host

    def test_an_account_that_exists_keeps_its_password_and_name(
        self, client: Client, link: str
    ) -> None:
        user = make.account("Fatma")
        client.post(link, JOIN | {"name": "Dief", "password": "een heel ander woord"})
        user.refresh_from_db()
        assert user.name == "Fatma"
        assert user.check_password(make.PASSWORD)

    @pytest.mark.usefixtures("brug")
    def test_an_organisation_of_elsewhere_is_no_choice(self, client: Client, link: str) -> None:
        other = make.organisation(make.partnership("De Kade"), "Elders")
        assert client.post(link, JOIN | {"organisation": other.pk}).status_code == 422
        assert b"Elders" not in client.get(link).content

    @pytest.mark.parametrize("password", ["kort", "1234567890"])
    def test_a_weak_password_comes_back(self, client: Client, link: str, password: str) -> None:
        assert client.post(link, JOIN | {"password": password}).status_code == 422


class TestLeaving:
    def test_the_next_request_finds_nothing(
        self, brug: Partnership, amina: User, bram: User
    ) -> None:
        """T03a: sessions that are open lose their rights at once."""
        sessions = [make.signed_in(bram) for _session in range(5)]
        round_ = make.closed_round(brug)
        addresses = [
            reverse("desk:bridge", args=[brug.pk]),
            reverse("compass:result", args=[brug.pk, round_.pk]),
            reverse("compass:as_csv", args=[brug.pk, round_.pk]),
        ]
        assert [sessions[0].get(one).status_code for one in addresses] == [200, 200, 200]
        operations.change_membership(
            actor=make.acting(amina),
            membership=bram.memberships.get(),
            details={"ends_on": make.day(-1)},
            today=make.day(0),
        )
        for session in sessions:
            assert [session.get(one).status_code for one in addresses] == [404, 404, 404]

    def test_who_left_stands_on_no_list(self, brug: Partnership, amina: User, bram: User) -> None:
        client, address = make.signed_in(amina), reverse("partnerships:people", args=[brug.pk])
        assert b"Bram" in client.get(address).content
        Membership.objects.filter(user=bram).update(ends_on=make.day(-1))
        assert b"Bram" not in client.get(address).content

    def test_the_last_day_counts_and_the_day_after_does_not(
        self, brug: Partnership, bram: User
    ) -> None:
        """T03b."""
        Membership.objects.filter(user=bram).update(ends_on=make.day(1))
        address = reverse("desk:bridge", args=[brug.pk])
        client = make.signed_in(bram)
        with time_machine.travel(make.moment(0)):
            assert client.get(address).status_code == 200
        with time_machine.travel(make.moment(2)):
            client = make.signed_in(bram)
            assert client.get(address).status_code == 404

    @pytest.mark.usefixtures("bram")
    @pytest.mark.parametrize(
        "change", [{"role": "member"}, {"role": "facilitator", "ends_on": "2027-03-15"}]
    )
    def test_the_last_facilitator_stays(
        self, client: Client, brug: Partnership, amina: User, change: dict[str, str]
    ) -> None:
        membership = amina.memberships.get()
        address = reverse("partnerships:membership", args=[brug.pk, membership.pk])
        form = {"perspective": "clb", "level": "meso", **change}
        assert make.signed_in(amina, client).post(address, form).status_code == 422
        membership.refresh_from_db()
        assert (membership.role, membership.ends_on) == (Role.FACILITATOR, None)

    @pytest.mark.usefixtures("client", "brug")
    def test_a_facilitator_goes_when_another_stays(self, amina: User, bram: User) -> None:
        Membership.objects.filter(user=bram).update(role=Role.FACILITATOR)
        membership = amina.memberships.get()
        operations.change_membership(
            actor=make.acting(bram),
            membership=membership,
            details={"role": Role.MEMBER},
            today=make.day(0),
        )
        membership.refresh_from_db()
        assert membership.role == Role.MEMBER

    def test_who_left_while_invited_loses_no_answer(self, brug: Partnership, bram: User) -> None:
        """A seat outlives a membership until the round closes."""
        round_ = make.open_round(brug)
        bram.memberships.all().delete()
        assert round_.seats.filter(membership=None).count() == 1

    def test_the_operation_keeps_a_facilitator_too(self, amina: User) -> None:
        with pytest.raises(LastFacilitator):
            operations.change_membership(
                actor=make.acting(amina),
                membership=amina.memberships.get(),
                details={"role": Role.MEMBER},
                today=make.day(0),
            )


def test_a_member_of_elsewhere_is_not_there(
    client: Client, brug: Partnership, amina: User, chris: User
) -> None:
    """INV33: numbers of another partnership under the own address are not found."""
    kade = make.partnership("De Kade")
    invite(kade, "fatma@brug.test")
    make.signed_in(amina, client)
    member = reverse("partnerships:membership", args=[brug.pk, chris.memberships.get().pk])
    withdraw = reverse("partnerships:withdraw", args=[brug.pk, Invitation.objects.get().pk])
    assert client.get(member).status_code == 404
    assert client.post(withdraw).status_code == 404
    assert Invitation.objects.exists()
