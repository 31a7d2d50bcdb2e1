"""What waits around signals: for one person, and for everybody past its day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.forums.models import Forum, ForumSeat
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Stage
from brugwerk.policysignals.models import (
    Addressing,
    AddressingQuerySet,
    Bottleneck,
    PartnerWord,
    Signal,
    SignalBundle,
)
from brugwerk.policysignals.queries.telling import to_hear
from brugwerk.policysignals.rules.life import QUIET_MONTHS, State
from brugwerk.voices.queries import Ask, Due

MONTH_DAYS = 30
AWAKE = (Stage.STARTING, Stage.ACTIVE)


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return the answers that are past their day, and bottlenecks to look at again (INV27, N7)."""
    late = silent(actor).filter(reply_by__lt=today)
    again = Bottleneck.objects.visible_to(actor).open().filter(review_on__lte=today)
    return [
        *(
            Due(
                _("Signal without an answer"),
                str(one.bundle),
                one.reply_by,
                _bundle(one.bundle),
                one.bundle.partnership_id,
                f"signal-answer-{one.pk}",
            )
            for one in late
        ),
        *(
            Due(
                _("Bottleneck"),
                str(one),
                one.review_on,
                reverse("policysignals:bottleneck", args=[one.partnership_id, one.pk]),
                one.partnership_id,
                f"bottleneck-{one.pk}",
            )
            for one in again
            if one.review_on
        ),
    ]


def silent(actor: Actor) -> AddressingQuerySet:
    """Return who was asked and did not answer yet, of bundles that stand outside."""
    found = Addressing.objects.visible_to(actor).silent().exclude(bundle__state=State.FED_BACK)
    return found.select_related("bundle__partnership").order_by("brought_on", "pk")


def _bundle(bundle: SignalBundle) -> str:
    return reverse("policysignals:bundle", args=[bundle.partnership_id, bundle.pk])


def asks(actor: Actor, *, today: date) -> list[Ask]:
    """Return what waits for the actor around signals, in a fixed number of queries."""
    mine = Membership.objects.visible_to(actor).filter(user_id=actor.user_id or 0).current(today)
    own = list(mine)
    if not own:
        return []
    return [
        *_told(actor, today),
        *_asked(actor, own, today),
        *_words(actor, own),
        *_sort(actor),
        *_quiet(actor, today),
    ]


def _told(actor: Actor, today: date) -> Iterator[Ask]:
    """Yield the answers that somebody who told it did not read or tell yet (INV24)."""
    for one in to_hear(actor, today=today):
        signal = one.source.signal
        kind = "signal_families" if one.families else "signal_told"
        href = reverse("policysignals:hear", args=[signal.partnership_id, signal.pk])
        yield Ask(kind, str(signal), href, signal.partnership_id)


def _asked(actor: Actor, own: Sequence[Membership], today: date) -> Iterator[Ask]:
    """Yield answers that the own forum or partner owes, and silences of one's own bundles.

    A silence stands with who has the bundle from its day on, and with facilitators when it lasted
    twice as long (ux 3.10).
    """
    numbers = [one.pk for one in own]
    partners = {(one.partnership_id, one.organisation_id) for one in own if one.organisation_id}
    forums = sits_in(numbers, today)
    for one in silent(actor):
        bundle = one.bundle
        pk = bundle.partnership_id
        href = reverse("policysignals:answer", args=[pk, bundle.pk, one.pk])
        if one.forum_id in forums or (pk, one.organisation_id) in partners:
            yield Ask("signal_answer", str(bundle), href, pk, one.reply_by)
            continue
        holds = {bundle.holder_id, bundle.covered_by(today)} & set(numbers)
        doubled = one.reply_by + (one.reply_by - one.brought_on)
        if (holds and one.reply_by < today) or (doubled < today and _leads(actor, pk)):
            yield Ask("signal_silent", str(bundle), _bundle(bundle), pk, one.reply_by)


def sits_in(numbers: Iterable[int], today: date) -> set[int]:
    """Return the forums in which one of these memberships sits, coordinates or stands in."""
    numbers = list(numbers)
    seats = ForumSeat.objects.current(today)
    stands = Q(stand_in__in=numbers, stand_in_from__lte=today) & (
        Q(stand_in_until=None) | Q(stand_in_until__gte=today)
    )
    found = seats.filter(Q(membership__in=numbers) | stands)
    held = Forum.objects.filter(Q(coordinator__in=numbers) | stands)
    return {*found.values_list("forum_id", flat=True), *held.values_list("pk", flat=True)}


def _words(actor: Actor, own: Sequence[Membership]) -> Iterator[Ask]:
    """Yield the bundles on which the own partner did not say yes or no yet (INV23)."""
    houses = defaultdict(set)
    for one in own:
        if one.organisation_id:
            houses[one.partnership_id].add(one.organisation_id)
    mine = Q(pk__in=[])
    for partnership, organisations in houses.items():
        for organisation in organisations:
            said = PartnerWord.objects.filter(
                bundle=OuterRef("pk"), organisation=organisation, edition=OuterRef("edition")
            )
            here = Q(partnership_id=partnership, partnership__organisations=organisation)
            mine |= here & ~Q(Exists(said))
    found = SignalBundle.objects.visible_to(actor).filter(mine, state=State.ANALYSED).distinct()
    for bundle in found:
        href = reverse("policysignals:say", args=[bundle.partnership_id, bundle.pk])
        yield Ask("signal_say", str(bundle), href, bundle.partnership_id)


def _leads(actor: Actor, partnership: int) -> bool:
    return actor.has(Permission.REGISTER_LEAD, partnership=partnership)


def _led(actor: Actor) -> list[int]:
    return [pk for pk in actor.grants if _leads(actor, pk)]


def _sort(actor: Actor) -> Iterator[Ask]:
    """Yield for each partnership that the actor leads its oldest signal that nobody looked at."""
    found = Signal.objects.filter(partnership_id__in=_led(actor), state=State.NOTICED).heads()
    oldest: dict[int, Signal] = {}
    for one in found.order_by("state_on", "pk"):
        oldest.setdefault(one.partnership_id, one)
    for pk, one in oldest.items():
        yield Ask("signal_sort", str(one), reverse("policysignals:list", args=[pk]), pk)


def _quiet(actor: Actor, today: date) -> Iterator[Ask]:
    for partnership, _since in _quiet_ones(_led(actor), today):
        href = reverse("policysignals:list", args=[partnership.pk])
        yield Ask("signal_quiet", "", href, partnership.pk)


def quiet_since(actor: Actor, partnership: Partnership, *, today: date) -> date | None:
    """Return since when no signal came in, if that is long: busy people forget to tell (3.43)."""
    if partnership.pk not in actor.grants:
        return None
    return next((since for _one, since in _quiet_ones([partnership.pk], today)), None)


def _quiet_ones(numbers: Sequence[int], today: date) -> Iterator[tuple[Partnership, date]]:
    """Yield the partnerships at work in which nobody told anything for months."""
    before = today - timedelta(days=QUIET_MONTHS * MONTH_DAYS)
    found = Partnership.objects.filter(pk__in=numbers, stage__in=AWAKE)
    for one in found.annotate(last=Max("signals__given_on")):
        since = one.last or one.started_on  # type: ignore[attr-defined]
        if since and since < before:
            yield one, since
