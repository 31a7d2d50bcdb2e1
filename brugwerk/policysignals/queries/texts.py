"""The text of a bundle as it goes out: the same bytes for everybody (T17)."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from brugwerk.kit.text import plain
from brugwerk.policysignals import words
from brugwerk.policysignals.models import SignalBundle, SignalSource
from brugwerk.policysignals.rules.causes import Cause, Right
from brugwerk.policysignals.rules.numbers import PARTNERS_FROM, PEOPLE_FROM, Band, band, enough
from brugwerk.voices.rules import Mode
from brugwerk.voices.words import MODES


def text_of(bundle: SignalBundle, confirmed_by: Sequence[str], today: date) -> str:
    """Return what goes out, signed by the partnership and by no person, in Dutch (T17)."""
    with override(settings.LANGUAGE_CODE):
        return "\n".join(_lines(bundle, confirmed_by, today)) + "\n"


def _lines(bundle: SignalBundle, confirmed_by: Sequence[str], today: date) -> list[str]:
    signals = bundle.signals.order_by("given_on", "pk").values_list("text", flat=True)
    found = [plain(bundle.title), "", _("What people see"), *(f"- {_one(one)}" for one in signals)]
    found += [*carried_by(bundle), "", _("What is behind it"), plain(bundle.analysis)]
    if bundle.cause:
        found.append(_told(_("The cause"), words.CAUSES[Cause(bundle.cause)]))
    if bundle.right:
        found.append(_told(_("The right"), words.RIGHTS[Right(bundle.right)]))
    found += ["", _("What we change ourselves"), plain(bundle.own_part)]
    if bundle.voice:
        heard = _("How children and parents were heard")
        found += ["", _told(heard, MODES[Mode(bundle.voice.mode)])]
    signed = _("Signed by {partnership} on {day}.").format(
        partnership=plain(bundle.partnership.name), day=date_format(today, "j F Y")
    )
    return [*found, "", signed, _("Confirmed by {names}.").format(names=", ".join(confirmed_by))]


def _told(what: str, said: object) -> str:
    return f"{what}: {said}"


def _one(text: str) -> str:
    return " ".join(plain(text).split())


def carried_by(bundle: SignalBundle) -> list[str]:
    """Return how many see it, in bands and only where enough do (T23)."""
    rows = SignalSource.objects.filter(signal__bundle=bundle)
    people = rows.count()
    partners = rows.exclude(organisation=None).values("organisation").distinct().count()
    if not enough(people=people, partners=partners):
        return []
    found = []
    if partners >= PARTNERS_FROM:
        found.append(_("3 partners or more see this."))
    if people >= PEOPLE_FROM:
        many = words.BANDS[Band(band(people))]
        found.append(_("How many people told it: {many}.").format(many=many))
    return found
