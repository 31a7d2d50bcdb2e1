"""Who may do what in the social map. Everybody with a membership reads all of it (INV33)."""

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict, denied
from brugwerk.directory.models import Check, Import, Service
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.policy import may_lead, may_write


def may_use(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may say which services this partnership uses: every member."""
    return may_write(actor, partnership)


def may_check(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may say that an entry is still right, or holds a mistake (3.10)."""
    return may_write(actor, partnership)


def may_add(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may write a service of a partner: every member (X.09)."""
    return may_write(actor, partnership)


def may_change(actor: Actor, partnership: Partnership, service: Service) -> Verdict:
    """Decide whether the actor may change an entry from within this partnership.

    What came from a file is changed at its source, or the next file would undo it. Other entries
    are changed where they were written, or where their organisation is a partner.
    """
    if service.source:
        return denied(_("This comes from a file of others. Report the mistake, they change it."))
    ours = service.kept_by_id == partnership.pk
    if not ours and not partnership.organisations.filter(pk=service.organisation_id).exists():
        return denied(_("Another partnership keeps this up. Report the mistake to them."))
    return may_write(actor, partnership)


def may_settle(actor: Actor, partnership: Partnership, check: Check) -> Verdict:
    """Decide whether the actor may say that a mistake is mended: where it is kept or was told."""
    if check.partnership_id == partnership.pk:
        return may_write(actor, partnership)
    return may_change(actor, partnership, check.service)


def may_bring(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may read files of services in: a facilitator."""
    return may_lead(actor, partnership)


def may_read_in(actor: Actor, brought: Import) -> Verdict:
    """Decide whether the actor may read this file in, or throw it away."""
    return may_lead(actor, brought.partnership)


def may_build_anew(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may have the search built anew: nothing changes but its speed."""
    return may_lead(actor, partnership)
