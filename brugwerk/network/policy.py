"""Who may do what with networks."""

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.network.models import NetworkImport
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.policy import may_lead, may_write


def may_import(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may bring a network from a file: every member may (X.09)."""
    return may_write(actor, partnership)


def may_keep(actor: Actor, network: NetworkImport) -> Verdict:
    """Decide whether the actor may take in a network that is being looked at."""
    return may_write(actor, network.partnership)


def may_work_out(actor: Actor, network: NetworkImport) -> Verdict:
    """Decide whether the actor may have a network worked out: one that was taken in."""
    if network.kept_on is None:
        return denied(_("Take this network in first."))
    return may_write(actor, network.partnership)


def may_remove(actor: Actor, network: NetworkImport, own: Membership | None) -> Verdict:
    """Decide whether the actor may throw a network away: who brought it, or a facilitator."""
    if own is not None and network.by_id == own.pk:
        return may_write(actor, network.partnership)
    return may_lead(actor, network.partnership)


def may_ask_about(own: Membership | None, person: int, *, read: bool) -> Verdict:
    """Decide whether somebody may read what the network says about a person.

    She reads it first: others once she has, or when it stood there for two weeks. The answer is the
    same where nothing is said about her, so that the no tells nothing.
    """
    if not person or read or (own is not None and own.pk == person):
        return ALLOWED
    return denied(_("What the network says about a person, she reads first."))


def may_read(own: Membership | None) -> Verdict:
    """Decide whether somebody may say that she read what the network says about her."""
    return ALLOWED if own is not None else denied(_("Only members of the partnership write here."))
