"""Asking and offering, taking up, giving and thanking (2.13, N13)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.exchange import policy
from brugwerk.exchange.models import Post
from brugwerk.exchange.operations.speaking import speaker
from brugwerk.exchange.rules import OVER, POST_LIFE, PostAct, PostState, lapsed
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked, once
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership


@transaction.atomic
def put_up(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> Post:
    """Put an ask or offer of the actor's organisation on the board; the same one stands once."""
    own, organisation = speaker(actor, partnership, today=today)
    post, new = once(
        Post.objects.filter(state=POST_LIFE.first),
        partnership=partnership,
        organisation=organisation,
        by=own,
        posted_on=today,
        **details,
    )
    if new:
        record(actor=actor, kind="exchange.put_up", subject=post)
    return post


@transaction.atomic
def take_step(*, actor: Actor, post: Post, act: PostAct, today: date) -> Post:
    """Take an ask or offer one step further. Raises OutOfTurn, also past its last day."""
    post = locked(post, "partnership")
    own = own_membership(actor, post.partnership, today=today)
    require(policy.may_take_step(actor, post, act, own))
    if act is PostAct.TAKE and lapsed(post.state, post.until, today):
        raise OutOfTurn
    if act is PostAct.TAKE and own:
        post.other_id, post.taken_by = own.organisation_id, own
    _move(post, act, today)
    record(actor=actor, kind=f"exchange.{act}", subject=post)
    return post


@transaction.atomic
def organisation_leaves(
    *, actor: Actor, partnership: Partnership, organisation: Organisation, today: date
) -> None:
    """Take what an organisation asked or offered off the board, as it leaves (T25).

    What it took up and did not do yet stands open again; what was done stays. Only who leads.
    """
    require(partnership_policy.may_lead(actor, partnership))
    running = Post.objects.filter(partnership=partnership).exclude(state__in=OVER)
    for found in running.filter(Q(organisation=organisation) | Q(other=organisation)):
        post = locked(found)
        if post.state in OVER:  # somebody was before us
            continue
        act = PostAct.WITHDRAW if post.organisation_id == organisation.pk else PostAct.LET_GO
        _move(post, act, today)
        record(actor=actor, kind=f"exchange.{act}", subject=post)


def _move(post: Post, act: PostAct, today: date) -> None:
    post.state = move(POST_LIFE, PostState(post.state), act)
    if act is PostAct.LET_GO:
        post.other, post.taken_by = None, None
    if act is PostAct.GIVE:
        post.given_on = today
    post.save()
