"""Mails that say that something waits, and nothing more: no circle, no family, no partner (T12)."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from brugwerk.accounts.queries import hosts
from brugwerk.families.models import CirclePerson, FamilyCircle
from brugwerk.families.models.circles import INSIDE
from brugwerk.families.queries.left import who_hears
from brugwerk.kit.background import later
from brugwerk.kit.mail import address, send


def waits_for(person: CirclePerson) -> None:
    """Mail somebody that something waits, once the transaction is through."""
    if person.membership:
        user = person.membership.user
        later(_mail, user.email, user.language or "nl")


def waits_for_contact(circle: FamilyCircle) -> None:
    """Mail whom the family calls that something waits; where nobody is, who else works with it."""
    there = list(circle.people.filter(state__in=INSIDE).select_related("membership__user"))
    for person in [one for one in there if one.contact] or there:
        waits_for(person)


def nobody_is_left(circle: FamilyCircle, today: date) -> None:
    """Mail the partners that worked with this family: their page says what to do, not where."""
    for one in who_hears(circle, today=today):
        later(_mail, one.user.email, one.user.language or "nl")


def alarm() -> None:
    """Mail who runs this installation that much is opened in need: how much, never where (G16)."""
    for user in hosts():
        later(_mail_alarm, user.email, user.language or "nl")


def _mail_alarm(to: str, language: str) -> None:
    with override(language):
        send(
            to=to,
            subject=_("Brugwerk: much is opened in need"),
            body=_(
                "Hello\n\nIn one day circles around families were opened in need more "
                "than 3 times. That is rare. Talk about it today with who watches over "
                "privacy at your partners. "
                "Which circles, and who opened them, stands in no mail.\n"
            ),
        )


def _mail(to: str, language: str) -> None:
    with override(language):
        body = _(
            "Hello\n\nSomething waits for you in Brugwerk. "
            "What it is stands in no mail.\n\n{link}\n"
        )
        send(
            to=to,
            subject=_("Brugwerk: something waits for you"),
            body=body.format(link=address(reverse("desk:today"))),
        )
