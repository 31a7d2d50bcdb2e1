"""The board of asks and offers, and the balance between partners."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.exchange import policy
from brugwerk.exchange.models import Post, PostQuerySet
from brugwerk.exchange.rules import DONE, POST_LIFE, PostAct, PostKind, PostState, lapsed
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

OLD = 30
"""So many of what is over are shown."""


def posts(actor: Actor, partnership: Partnership) -> PostQuerySet:
    """Return the asks and offers of a partnership."""
    found = Post.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related(
        "partnership", "organisation", "other", "by__user", "taken_by__user", "expertise"
    )


def post_or_404(actor: Actor, partnership: Partnership, pk: int) -> Post:
    """Return one ask or offer of a partnership; a stranger gets 404 (T1)."""
    try:
        return posts(actor, partnership).get(pk=pk)
    except Post.DoesNotExist as error:
        raise Http404 from error


def standing_offers(actor: Actor, partnership: Partnership, *, today: date) -> PostQuerySet:
    """Return the offers that stand, which may answer what is looked for (2.18)."""
    found = posts(actor, partnership).filter(kind=PostKind.OFFER, state=PostState.OPEN)
    return found.filter(until__gte=today).order_by("text", "pk")


@dataclass(frozen=True, slots=True)
class Between:
    """How often one partner gave another something."""

    gave: str
    got: str
    times: int


@dataclass(frozen=True, slots=True)
class Board:
    """What is asked and offered now, what was done, and how it goes both ways."""

    asks: Sequence[Post]
    offers: Sequence[Post]
    taken: Sequence[Post]
    past: Sequence[Post]
    between: Sequence[Between]
    may_speak: Verdict


def board(actor: Actor, partnership: Partnership, *, ours: bool, about: str, today: date) -> Board:
    """Return the board; ``ours`` keeps what the actor's own partner asks, offers or takes up."""
    own = own_membership(actor, partnership, today=today)
    every = list(posts(actor, partnership))
    found = [one for one in every if not about or one.about == about]
    if ours and own:
        mine = own.organisation_id
        found = [one for one in found if mine in {one.organisation_id, one.other_id}]
    standing = [one for one in found if one.state == PostState.OPEN]
    now = [one for one in standing if not lapsed(one.state, one.until, today)]
    past = [one for one in found if one not in now and one.state != PostState.TAKEN]
    return Board(
        asks=[one for one in now if one.kind == PostKind.ASK],
        offers=[one for one in now if one.kind == PostKind.OFFER],
        taken=[one for one in found if one.state == PostState.TAKEN],
        past=sorted(past, key=lambda one: (one.posted_on, one.pk), reverse=True)[:OLD],
        between=between(given(every)),
        may_speak=policy.may_speak(actor, partnership, own),
    )


def given(found: Sequence[Post]) -> list[tuple[str, str]]:
    """Return who gave and who got, once for each ask or offer that was done."""
    pairs = []
    for one in found:
        if one.state in DONE and one.other:
            ends = (one.organisation.name, one.other.name)
            pairs.append(ends if one.kind == PostKind.OFFER else ends[::-1])
    return pairs


def between(pairs: Sequence[tuple[str, str]]) -> Sequence[Between]:
    """Return how often each partner gave another something, by name, never by person (INV30)."""
    return [Between(gave, got, times) for (gave, got), times in sorted(Counter(pairs).items())]


@dataclass(frozen=True, slots=True)
class PostPage:
    """One ask or offer, and what its reader may do."""

    post: Post
    lapsed: bool
    acts: Sequence[PostAct]
    refused: object


def post_page(actor: Actor, post: Post, *, today: date) -> PostPage:
    """Return one ask or offer."""
    own = own_membership(actor, post.partnership, today=today)
    past = lapsed(post.state, post.until, today)
    verbs = [act for act in POST_LIFE.verbs(post.state) if not (past and act is PostAct.TAKE)]
    verdicts = {act: policy.may_take_step(actor, post, act, own) for act in verbs}
    return PostPage(
        post=post,
        lapsed=past,
        acts=[act for act, verdict in verdicts.items() if verdict],
        refused=next((one.reason for one in verdicts.values() if not one), ""),
    )
