"""Breaking the glass: two bearers of secrecy, an hour, and the family reads it (G16, INV19)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from brugwerk.families.operations import breaking
from brugwerk.sealing.models import Opening
from tests import make
from tests.families.parts import link, lived_in, opened, page
from tests.make.families import World


@pytest.mark.django_db
class TestTheGlass:
    REASON = "We bereiken niemand en het kind is niet op school."

    def ask(self, here: World, who: str, code: str | None = None) -> object:
        """Let somebody ask to break the glass."""
        return breaking.ask(
            actor=here.actor(who),
            partnership=here.brug,
            code=code or here.circle.code,
            reason=self.REASON,
            now=timezone.now(),
        )

    @pytest.mark.parametrize("who", ["Leen", "Vera"])
    def test_only_bearers_of_secrecy_and_a_refusal_is_in_the_trail(
        self, here: World, who: str
    ) -> None:
        """G16: never a school, never who leads."""
        with pytest.raises(breaking.Refused):
            self.ask(here, who)
        assert Opening.objects.filter(allowed=False, purpose="ask").count() == 1

    def test_two_people_open_it_for_an_hour_and_the_family_reads_it(self, here: World) -> None:
        """INV19: a second bearer, an hour, the family knows."""
        lived_in(here)
        glass = self.ask(here, "Sara")
        address = reverse("families:through_glass", args=[here.brug.pk, glass.pk])  # type: ignore[attr-defined]
        sara = make.signed_in(here.users["Sara"])
        assert sara.get(address).status_code == 404
        with pytest.raises(PermissionDenied):
            breaking.agree(actor=here.actor("Sara"), glass=glass, now=timezone.now())  # type: ignore[arg-type]
        agree = reverse("families:agree", args=[here.brug.pk, glass.pk])  # type: ignore[attr-defined]
        assert make.signed_in(here.users["Vera"]).post(agree).status_code == 404
        assert make.signed_in(here.users["Dries"]).post(agree).status_code == 302
        read = sara.get(address)
        assert "Op tijd op school zijn." in read.content.decode()
        assert make.signed_in(here.users["Dries"]).get(address).status_code == 404
        token, code = link(here)
        assert "in nood" in page(opened(token, code), token, "looked")
        glass.refresh_from_db()  # type: ignore[attr-defined]
        glass.until = timezone.now() - timedelta(minutes=1)  # type: ignore[attr-defined]
        glass.save()  # type: ignore[attr-defined]
        assert sara.get(address).status_code == 404

    def test_a_reason_is_more_than_a_word_and_a_code_must_be_known(self, here: World) -> None:
        with pytest.raises(breaking.Unknown):
            self.ask(here, "Sara", "witte-wolk-99")
        browser = make.signed_in(here.users["Sara"])
        address = reverse("families:break", args=[here.brug.pk])
        answer = browser.post(address, {"code": here.circle.code, "reason": "Dringend."})
        assert answer.status_code == 422
        assert "Dringend." in answer.content.decode()
