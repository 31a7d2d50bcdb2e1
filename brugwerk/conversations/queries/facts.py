"""What is there already in a conversation, and where it stands."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.compass.queries.rounds import earlier_actions, earlier_actions_open
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.rules.phases import SHARED_BY_ALL, Kind, Need
from brugwerk.goals.models import Action, ActionQuerySet
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.queries import memberships
from brugwerk.voices.models import VoiceRecord


def place(conversation: Conversation) -> str:
    """Return where a conversation stands, so that two presses of one button count once."""
    shown, card = int(conversation.shown), conversation.card
    return f"{conversation.phase}.{shown}.{card}.{len(conversation.dots or ())}"


def voice_of(conversation: Conversation) -> VoiceRecord | None:
    """Return how children and parents were heard: of the round, or of the conversation itself."""
    return conversation.round.voice if conversation.round else conversation.voice


def earlier(conversation: Conversation) -> list[Action]:
    """Return the agreements with which this conversation begins: those of the last time."""
    if conversation.kind == Kind.COMPASS and conversation.round:
        return earlier_actions(conversation.round)
    before = Action.objects.filter(
        conversations__in=Conversation.objects.filter(
            partnership=conversation.partnership_id,
            kind=conversation.kind,
            scope=conversation.scope,
            started_at__lt=conversation.started_at,
        )
    )
    if conversation.scope not in SHARED_BY_ALL:
        before = _inside(before, conversation)
    recent = Q(result="") | Q(result_on=timezone.localdate(conversation.started_at))
    return list(before.filter(recent).distinct().order_by("due_on", "pk"))


def _inside(actions: ActionQuerySet, conversation: Conversation) -> ActionQuerySet:
    """Keep the actions of exactly these organisations: another pair is not told of them (0.12)."""
    own = list(conversation.organisations.values_list("pk", flat=True))
    for organisation in own:
        actions = actions.filter(inside=organisation)
    return actions.exclude(inside__in=Organisation.objects.exclude(pk__in=own))


def owners(actor: Actor, conversation: Conversation, *, today: date) -> QuerySet[Membership]:
    """Return which members may look after an agreement of this conversation (0.12, N1)."""
    members = memberships(actor, conversation.partnership, today=today)
    if conversation.round or conversation.scope in SHARED_BY_ALL:
        return members
    return members.filter(organisation__in=conversation.organisations.all())


def must_look_back(conversation: Conversation) -> bool:
    """Test whether agreements of last time still wait for an outcome that is due (INV13)."""
    today = timezone.localdate(conversation.started_at)
    if conversation.kind == Kind.COMPASS and conversation.round:
        return earlier_actions_open(conversation.round, today=today)
    return any(not one.result and one.look_back_on <= today for one in earlier(conversation))


def there(conversation: Conversation) -> frozenset[Need]:
    """Return what the conversation has of all that a phase may need."""
    round_ = conversation.round
    facts = {
        Need.SHOWN: round_ is None or round_.closed_at is not None,
        Need.CHOSEN: conversation.dots is not None,
        Need.LOOKED_BACK: not must_look_back(conversation),
        Need.VOICE: voice_of(conversation) is not None,
    }
    return frozenset(need for need, is_there in facts.items() if is_there)
