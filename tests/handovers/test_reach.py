"""To whom a handover goes, who stands in, and what is left of it (2.27, INV26, INV27)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse

from brugwerk.audit.models import Entry
from brugwerk.audit.operations import record
from brugwerk.handovers import operations, queries
from brugwerk.handovers.models import Cover, Handover
from brugwerk.handovers.operations import Recipient
from brugwerk.handovers.rules import KEPT_DAYS, Act, Post, State, Status
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Away, Membership, Partnership
from brugwerk.partnerships.queries import actor_for
from brugwerk.partnerships.rules import Role
from tests import make
from tests.handovers.test_handovers import act, person
from tests.make import directory
from tests.make import handovers as handing
from tests.make.clock import TODAY, day

pytestmark = pytest.mark.django_db
SOON = day(3)


@pytest.fixture
def leen(brug: Partnership) -> Membership:
    return person(brug, "Leen", "De Linde")


@pytest.fixture
def karim(brug: Partnership) -> Membership:
    return person(brug, "Karim", "Huis van het Kind")


def propose(giver: Membership, to: Recipient, together_on: date = SOON) -> Handover:
    return operations.propose(
        actor=actor_for(giver.user, today=TODAY),
        partnership=giver.partnership,
        to=to,
        together_on=together_on,
        family_there=False,
        agreed=True,
        today=TODAY,
    )


class TestToWhom:
    def test_to_a_service_by_a_kind_of_post(self, leen: Membership) -> None:
        """Nobody of that service is here, so nobody of it is named."""
        service = directory.service("Huiswerkklas")
        one = propose(leen, Recipient(service.organisation, service=service, post=Post.SOCIAL))
        assert (one.taker, one.service, one.post) == (None, service, Post.SOCIAL)
        assert act(act(one, leen, Act.SPEAK), leen, Act.REFUSE, refusal="full").post == Post.SOCIAL

    def test_on_the_screen_a_service_asks_for_a_post(
        self, brug: Partnership, leen: Membership
    ) -> None:
        service = directory.service("Huiswerkklas")
        client = make.signed_in(leen.user)
        page = f"{reverse('handovers:propose', args=[brug.pk])}?dienst={service.pk}"
        data = {"to": f"s{service.pk}", "together_on": day(3), "family_there": "no", "agreed": "on"}
        assert f'value="s{service.pk}" selected' in client.get(page).content.decode()
        without = client.post(page, data)
        assert (without.status_code, set(without.context["form"].errors)) == (422, {"post"})
        sent = client.post(page, data | {"post": "social"}, follow=True)
        assert "Huiswerkklas" in sent.content.decode()
        assert Handover.objects.get().taking == service.organisation

    @pytest.mark.parametrize("asked", ["x", "9" * 400, "-1", ""])
    def test_what_is_no_service_is_not_offered(
        self, brug: Partnership, leen: Membership, asked: str
    ) -> None:
        page = reverse("handovers:propose", args=[brug.pk])
        assert make.signed_in(leen.user).get(page, {"dienst": asked}).status_code == 200

    def test_the_services_that_we_use_are_offered_and_not_the_own(
        self, brug: Partnership, leen: Membership
    ) -> None:
        used, other = directory.service("Huiswerkklas"), directory.service("Zomerkamp")
        own = directory.service("Naschools", of=leen.organisation)
        for one in (used, own):
            directory.pick(brug, one)
        leens = actor_for(leen.user, today=TODAY)
        assert queries.services(leens, brug, also=None, today=TODAY) == [used]
        assert queries.services(leens, brug, also=other, today=TODAY) == [used, other]

    def test_the_page_of_a_service_leads_here(self, brug: Partnership, leen: Membership) -> None:
        service = directory.service("Huiswerkklas")
        page = reverse("directory:service", args=[brug.pk, service.pk])
        link = f"{reverse('handovers:propose', args=[brug.pk])}?dienst={service.pk}"
        assert link in make.signed_in(leen.user).get(page).content.decode()

    def test_nobody_is_reached_outside_the_partnership(
        self, leen: Membership, karim: Membership
    ) -> None:
        stranger = person(make.partnership("Elders"), "Chris", "Jeugdhuis")
        Membership.objects.filter(pk=karim.pk).update(ends_on=day(-1))
        karim.refresh_from_db()
        assert stranger.organisation
        assert karim.organisation
        service = directory.service("Huiswerkklas")
        for wrong in (
            Recipient(stranger.organisation, stranger),
            Recipient(stranger.organisation, post=Post.HEAD),
            Recipient(karim.organisation, karim),
            Recipient(stranger.organisation, service=service, post=Post.HEAD),
        ):
            with pytest.raises(operations.NotThere):
                propose(leen, wrong)

    def test_who_is_not_here_needs_a_post_and_a_day_to_come(
        self, leen: Membership, karim: Membership
    ) -> None:
        assert karim.organisation
        with pytest.raises(operations.Incomplete) as error:
            propose(leen, Recipient(karim.organisation), day(-1))
        assert error.value.fields == ("post", "together_on")

    def test_word_back_never_comes_before_the_first_contact(
        self, leen: Membership, karim: Membership
    ) -> None:
        one = handing.handover(leen, karim, State.SPOKEN)
        with pytest.raises(operations.Incomplete):
            act(one, karim, Act.ACCEPT, contact_by=day(9), return_by=day(8))
        with pytest.raises(IntegrityError):
            Handover.objects.update(contact_by=day(9), return_by=day(8))


class TestStandingIn:
    def cover(self, of: Membership, by: Membership | None, arranges: Membership) -> None:
        actor = actor_for(arranges.user, today=TODAY)
        operations.stand_in(actor=actor, of=of, by=by, from_=TODAY, until=day(5))

    @pytest.fixture
    def lead(self, brug: Partnership) -> Membership:
        return make.join(brug, make.account("Amina"), Role.FACILITATOR)

    @pytest.fixture
    def nel(self, brug: Partnership) -> Membership:
        return person(brug, "Nel", "Huis van het Kind")

    def test_a_colleague_stands_in_for_the_days_alone(
        self, brug: Partnership, leen: Membership, karim: Membership, nel: Membership
    ) -> None:
        """INV26: the rights of who is away, from the first day to the last, and none after it."""
        one = handing.handover(leen, karim)
        self.cover(karim, nel, karim)
        nels = actor_for(nel.user, today=TODAY)
        seen = [queries.handovers(nels, brug, today=day(n)).exists() for n in (-1, 0, 5, 6)]
        assert seen == [False, True, True, False]
        page = make.signed_in(karim.user).get(reverse("handovers:handover", args=[brug.pk, one.pk]))
        assert nel.user.name in page.content.decode()
        assert [ask.what for ask in queries.asks(nels, today=TODAY)] == [one.code]
        assert act(one, nel, Act.SPEAK).state == State.SPOKEN

    def test_what_is_proposed_while_somebody_is_away_is_covered_too(
        self, brug: Partnership, leen: Membership, karim: Membership, nel: Membership
    ) -> None:
        self.cover(karim, nel, karim)
        assert karim.organisation
        one = propose(leen, Recipient(karim.organisation, karim))
        nels = actor_for(nel.user, today=TODAY)
        assert queries.handovers(nels, brug, today=TODAY).get() == one
        self.cover(karim, None, karim)
        assert not queries.handovers(nels, brug, today=TODAY).exists()

    def test_who_is_away_leaves_a_gap_that_the_other_sees(
        self, brug: Partnership, leen: Membership, karim: Membership, nel: Membership
    ) -> None:
        """N1: an absence reaches what goes on, and only the two of them read it."""
        one = handing.handover(leen, karim)
        page = reverse("handovers:handover", args=[brug.pk, one.pk])
        away = Away.objects.create(membership=karim, from_on=TODAY)
        leens = make.signed_in(leen.user)
        assert "Nog niemand vervangt" in leens.get(page).content.decode()
        self.cover(karim, nel, karim)
        assert "Nog niemand vervangt" not in leens.get(page).content.decode()
        away.from_on = day(6)  # the first day on which nobody stands in any more
        away.save()
        assert "Nog niemand vervangt" in leens.get(page).content.decode()

    def test_nobody_of_another_partner_stands_in(
        self, brug: Partnership, leen: Membership, karim: Membership, lead: Membership
    ) -> None:
        """The family said yes to this partner; a facilitator sees nothing by arranging it."""
        handing.handover(leen, karim)
        for other in (leen, person(brug, "Jo", "De Linde")):
            with pytest.raises(PermissionDenied, match="dezelfde partner"):
                self.cover(karim, other, lead)
        assert not queries.handovers(actor_for(lead.user, today=TODAY), brug, today=TODAY).exists()

    def test_who_goes_to_work_elsewhere_stands_in_no_more(
        self, brug: Partnership, leen: Membership, karim: Membership, nel: Membership
    ) -> None:
        one = handing.handover(leen, karim)
        self.cover(karim, nel, karim)
        nel.organisation = leen.organisation
        nel.save()
        nels = actor_for(nel.user, today=TODAY)
        assert not queries.handovers(nels, brug, today=TODAY).exists()
        with pytest.raises(PermissionDenied):
            act(one, nel, Act.SPEAK)

    def test_only_oneself_or_a_facilitator_arranges_it(
        self, karim: Membership, nel: Membership, lead: Membership
    ) -> None:
        with pytest.raises(PermissionDenied):
            self.cover(karim, nel, nel)
        self.cover(karim, nel, lead)
        self.cover(karim, nel, karim)

    def test_who_stood_in_goes_on_for_good(
        self, brug: Partnership, leen: Membership, karim: Membership, nel: Membership
    ) -> None:
        """INV38: running ones alone; what was begun for another partner stays with its people."""
        running, over = handing.handover(leen, karim), handing.handover(leen, karim, State.DONE)
        elsewhere = handing.handover(leen, karim, taking=person(brug, "Bo", "OCMW").organisation)
        actor = actor_for(karim.user, today=TODAY)
        operations.hand_over(actor=actor, of=karim, to=nel, today=TODAY)
        takers = dict(Handover.objects.values_list("pk", "taker"))
        assert takers == {running.pk: nel.pk, over.pk: karim.pk, elsewhere.pk: karim.pk}

    def test_an_absence_tells_neither_how_many_nor_which(
        self, brug: Partnership, leen: Membership, karim: Membership, lead: Membership
    ) -> None:
        """INV30: one line, whoever looks, and no code in it."""
        codes = [handing.handover(leen, karim).code for _turn in range(3)]
        page = make.signed_in(lead.user).get(
            reverse("stewardship:what_if", args=[brug.pk, karim.pk])
        )
        told = page.content.decode()
        assert [held.kind for held in page.context["page"].held] == ["handovers"]
        assert not [code for code in codes if code in told]

    def test_passing_on_goes_to_who_is_there_and_while_it_goes_on(
        self, brug: Partnership, leen: Membership, karim: Membership
    ) -> None:
        one, nel = handing.handover(leen, karim), person(brug, "Nel", "Huis van het Kind")
        karims = actor_for(karim.user, today=TODAY)
        Membership.objects.filter(pk=nel.pk).update(ends_on=day(-1))
        nel.refresh_from_db()
        with pytest.raises(operations.NotThere):
            operations.pass_on(actor=karims, handover=one, to=nel, today=TODAY)
        act(one, leen, Act.WITHDRAW)
        with pytest.raises(OutOfTurn):
            operations.pass_on(actor=karims, handover=one, to=karim, today=TODAY)
        page = reverse("handovers:pass_on", args=[brug.pk, one.pk])
        person(brug, "Bo", "Huis van het Kind")
        bo = Membership.objects.get(user__name="Bo")
        assert make.signed_in(karim.user).post(page, {"to": bo.pk}).status_code == 409


class TestOnePlaceAlone:
    """T1: partner and partnership stand in one place of now; half of each opens nothing."""

    def test_two_places_together_open_no_handover(
        self, brug: Partnership, leen: Membership, karim: Membership
    ) -> None:
        """Here for another partner, and for this partner elsewhere: a stranger to who left."""
        one = handing.handover(leen, karim)
        mallory = person(brug, "Mallory", "OCMW")
        elsewhere = make.join(make.partnership("Elders"), mallory.user, Role.MEMBER)
        Membership.objects.filter(pk=elsewhere.pk).update(organisation=karim.organisation)
        Membership.objects.filter(pk=karim.pk).update(ends_on=day(-1))
        actor = actor_for(mallory.user, today=TODAY)
        assert len(actor.grants) == 2
        assert not Handover.objects.visible_to(actor, TODAY).exists()
        page = reverse("handovers:handover", args=[brug.pk, one.pk])
        assert make.signed_in(mallory.user).get(page).status_code == 404

    def test_nor_does_a_stand_in_of_elsewhere(
        self, brug: Partnership, leen: Membership, karim: Membership
    ) -> None:
        """A place in another partnership covers nothing here, however it came to be written."""
        handing.handover(leen, karim)
        mallory = person(brug, "Mallory", "OCMW")
        elsewhere = make.join(make.partnership("Elders"), mallory.user, Role.MEMBER)
        Membership.objects.filter(pk=elsewhere.pk).update(organisation=karim.organisation)
        Cover.objects.create(membership=karim, stand_in=elsewhere, stand_in_from=TODAY)
        actor = actor_for(mallory.user, today=TODAY)
        assert not Handover.objects.visible_to(actor, TODAY).exists()
        elsewhere.refresh_from_db()
        with pytest.raises(PermissionDenied):
            operations.stand_in(
                actor=actor_for(karim.user, today=TODAY),
                of=karim,
                by=elsewhere,
                from_=TODAY,
                until=None,
            )


class TestNothingIsForgottenOrKept:
    def test_who_hands_over_to_somebody_outside_is_asked(self, leen: Membership) -> None:
        """INV27: where nobody here takes over, the next step waits for who hands over."""
        leens = actor_for(leen.user, today=TODAY)
        for state in (State.SPOKEN, State.ACCEPTED, State.CONTACT):
            one = handing.handover(leen, state=state, taking=handing.other_partner(f"CAW {state}"))
            assert one.code in {ask.what for ask in queries.asks(leens, today=TODAY)}, state

    def test_no_word_says_who_ended_it(self) -> None:
        """T43b: an end that the family asked for reads as any end; no word is always possible."""
        assert set(Status) == {Status.GOING, Status.ENDED, Status.OTHER_WAY, Status.NO_WORD}

    def test_the_trail_forgets_who_with_the_handover(
        self, leen: Membership, karim: Membership
    ) -> None:
        """That something was handed over stays in the trail, by whom does not."""
        old, new = handing.handover(leen, karim, State.DONE), handing.handover(leen, karim)
        for one in (old, new):
            record(actor=actor_for(leen.user, today=TODAY), kind="handovers.speak", subject=one)
        Handover.objects.filter(pk=old.pk).update(ended_on=day(-KEPT_DAYS))
        operations.forget(today=TODAY)
        kept = Entry.objects.filter(kind="handovers.speak").order_by("pk")
        assert [entry.actor_id for entry in kept] == [None, leen.user_id]
