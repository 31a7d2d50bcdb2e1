"""What waits for who keeps a relation: contact, a look again, and what to bring home."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Membership
from brugwerk.relations import words
from brugwerk.relations.models import (
    LookBack,
    PutOff,
    Relation,
    RelationQuerySet,
    WeeklyMail,
)
from brugwerk.relations.queries.lines import WITH, Line, line_of, with_last
from brugwerk.relations.rules.mail import last_allowed
from brugwerk.relations.rules.relation import Side, asks_for_contact
from brugwerk.voices.queries import Ask, Due

WHO = ("keeper__user", "other_keeper__user", "stand_in__user", "other_stand_in__user")
MOST_ASKS = 2
AT_ONCE = 500  # numbers of records in one question to the database


def own_places(actor: Actor, today: date) -> QuerySet[Membership]:
    """Return the actor's own places in partnerships today."""
    found = Membership.objects.visible_to(actor).current(today)
    return found.filter(user_id=actor.user_id or 0)


def kept_lines(actor: Actor, *, today: date) -> list[Line]:
    """Return the living relations that the actor keeps or stands in for, over all partnerships."""
    mine = {one.partnership_id: one for one in own_places(actor, today)}
    found = _kept(actor, list(mine.values()), today)
    return [line_of(one, mine[one.partnership_id], today) for one in found]


def _kept(actor: Actor, mine: list[Membership], today: date) -> RelationQuerySet:
    found = Relation.objects.visible_to(actor).living().kept_by(mine, today)
    return with_last(found, today).select_related(*WITH)


def cooling(actor: Actor, *, today: date) -> list[Line]:
    """Return what asks the actor for contact now, the longest without first (N12)."""
    silent = silent_until(actor, today=today)
    return [one for one in _asking(actor, today) if one.relation.pk not in silent]


def put_off(actor: Actor, *, today: date) -> list[tuple[Line, date]]:
    """Return what would ask the actor for contact, but was put off until a day."""
    silent = silent_until(actor, today=today)
    found = _asking(actor, today) if silent else []
    return [(one, silent[one.relation.pk]) for one in found if one.relation.pk in silent]


def _asking(actor: Actor, today: date) -> list[Line]:
    found = [one for one in kept_lines(actor, today=today) if one.cools or one.peace_wanted]
    return sorted(found, key=lambda one: -one.days)


def silent_until(actor: Actor, *, today: date) -> dict[int, date]:
    """Return of which relations the actor put the reminder off, and until when."""
    found = PutOff.objects.visible_to(actor).silent(today)
    return dict(found.values_list("relation_id", "until"))


def asks(actor: Actor, *, today: date) -> list[Ask]:
    """Return which relations ask for contact, and what to bring home; two queries (N12, 2.17)."""
    return [*_contacts(actor, today), *_homes(actor, today)]


def _contacts(actor: Actor, today: date) -> Iterator[Ask]:
    """Yield the longest ago each with its button, and all others in one line: a day has an end."""
    lines = cooling(actor, today=today)
    for line in lines[:MOST_ASKS]:
        place = [line.relation.partnership_id, line.relation.pk]
        yield Ask(
            "contact",
            told(line),
            reverse("relations:relation", args=place),
            line.relation.partnership_id,
            tap=reverse("relations:tap", args=place),
        )
    if more := lines[MOST_ASKS:]:
        said = ngettext("{n} more relation waits", "{n} more relations wait", len(more))
        what, first = said.format(n=len(more)), more[0].relation
        yield Ask("contact", what, reverse("relations:week"), first.partnership_id)


def told(line: Line) -> str:
    """Return how long ago, beside what was agreed, with no blame."""
    if not line.cools:
        sentence = _("{who} and you: long ago since you had contact in peace time")
        return sentence.format(who=line.with_whom)
    if line.last_contact is None:
        sentence = _("{who} and you: no contact yet. Agreed: {rhythm}")
    else:
        sentence = _("{who} and you: last contact {ago}. Agreed: {rhythm}")
    return sentence.format(
        who=line.with_whom,
        ago=words.ago(line.days),
        rhythm=words.rhythm(line.relation.ideal_days),
    )


def _homes(actor: Actor, today: date) -> Iterator[Ask]:
    mine = list(own_places(actor, today))
    waits = LookBack.objects.visible_to(actor).filter(relation__ended_on=None)
    ones = Q(home_one_on=None, relation__keeper__in=mine)
    others = Q(home_other_on=None, relation__other_keeper__in=mine)
    for look in waits.filter(ones | others).select_related("relation"):
        partnership = look.relation.partnership_id
        href = reverse("relations:relation", args=[partnership, look.relation_id])
        yield Ask("home", look.next_step, href, partnership)


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return what the actor slowed down and looks at again by now (2.07, INV27)."""
    mine = list(own_places(actor, today))
    found = Relation.objects.visible_to(actor).living().kept_by(mine, today)
    late = with_last(found.filter(slowed_until__lte=today), today).select_related(*WITH)
    own = {one.partnership_id: one for one in mine}
    made = []
    for relation in late.order_by("slowed_until"):
        line = line_of(relation, own[relation.partnership_id], today)
        href = reverse("relations:relation", args=[relation.partnership_id, relation.pk])
        made.append(
            Due(
                gettext_lazy("Relation slowed down"),
                line.with_whom,
                relation.slowed_until or today,
                href,
                relation.partnership_id,
                f"relation-{relation.pk}",
            )
        )
    return made


def held_by(membership: Membership, *, today: date) -> list[Line]:
    """Return what hangs in the air if this person falls away: relations that he or she keeps."""
    found = Relation.objects.living().filter(partnership_id=membership.partnership_id)
    found = found.filter(Q(keeper=membership) | Q(other_keeper=membership))
    return [
        line_of(one, membership, today) for one in with_last(found, today).select_related(*WITH)
    ]


def waiting_by_user(*, today: date) -> list[tuple[User, int]]:
    """Return who heard nothing for a week and keeps relations that cool down, and how many.

    Nobody in the demo has a mailbox.
    """
    living = Relation.objects.living().filter(partnership__is_demo=False)
    told_of = WeeklyMail.objects.filter(Q(wanted=False) | Q(sent_on__gt=last_allowed(today)))
    silent = set(told_of.values_list("user_id", flat=True))
    cool = [one.pk for one in with_last(living, today) if _cools(one, today)]
    put_off = set(PutOff.objects.silent(today).values_list("relation_id", "by__user_id"))
    numbers: dict[User, int] = {}
    for start in range(0, len(cool), AT_ONCE):
        some = Relation.objects.filter(pk__in=cool[start : start + AT_ONCE])
        for relation in some.select_related(*WHO):
            for user in _keepers(relation, today):
                if user.pk not in silent and (relation.pk, user.pk) not in put_off:
                    numbers[user] = numbers.get(user, 0) + 1
    return list(numbers.items())


def _cools(relation: Relation, today: date) -> bool:
    last: date | None = relation.last_contact  # type: ignore[attr-defined]
    return asks_for_contact(relation.warmth_on(today, last))


def _keepers(relation: Relation, today: date) -> Iterator[User]:
    """Yield who keeps each side today; who stands in hears it in the place of who is away."""
    for side in Side:
        keeper = relation.keeper_on(side)
        stands = relation.stand_in if side is Side.ONE else relation.other_stand_in
        if stands is not None and relation.stands_in(side, today) == stands.pk:
            keeper = stands
        here = keeper is not None and (keeper.ends_on is None or keeper.ends_on >= today)
        if keeper is not None and here and keeper.user.is_active:
            yield keeper.user


def wants_mail(actor: Actor) -> bool:
    """Test whether the actor gets the mail of the week: yes, until switched off."""
    found = WeeklyMail.objects.filter(user_id=actor.user_id or 0, wanted=False)
    return not found.exists()
