"""What happened to an agreement after it was signed: clauses that rest, promises, the ending."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from brugwerk.agreements.models import Agreement, Clause, Version
from brugwerk.agreements.queries.texts import written_in
from brugwerk.agreements.rules.life import ClauseState
from brugwerk.agreements.words import CLAUSE_STATES, OUTCOMES


def since_version(agreement: Agreement, version: Version) -> list[str]:
    """Return in words how clauses stand otherwise than in the version: rest, let go, kept."""
    now = {one.pk: one for one in agreement.clauses.prefetch_related("changes")}
    found = []
    for number, text in enumerate(written_in(version).clauses, start=1):
        clause = now.get(text.pk)
        if clause is None:
            continue
        said = [_state(clause)] if clause.state != text.state else []
        if clause.kept_on:
            day = date_format(clause.kept_on, "j F Y")
            said.append(_("Kept on %(day)s") % {"day": day})
        if said:
            found.append(f"{number}. {text.heading}: {', '.join(said)}")
    return found


def _state(clause: Clause) -> str:
    word = str(CLAUSE_STATES[ClauseState(clause.state)])
    changes = [one for one in clause.changes.all() if one.reason]
    if not changes:
        return word
    last = changes[-1]
    return f"{word} ({date_format(last.on, 'j F Y')}: {last.reason})"


def ending(agreement: Agreement) -> Sequence[str]:
    """Return in words how an agreement ended: the day, its promises, what remains, the thanks."""
    if agreement.ended_on is None:
        return []
    day = date_format(agreement.ended_on, "j F Y")
    promises = [
        ": ".join(part for part in (one.heading, _outcome(one)) if part)
        for one in agreement.clauses.exclude(outcome="")
    ]
    remains = f"{capfirst(_('what remains'))}: {agreement.what_remains}"
    thanks = f"{capfirst(_('thanks'))}: {agreement.thanks}" if agreement.thanks else ""
    return [
        one
        for one in (_("Rounded off on %(day)s") % {"day": day}, *promises, remains, thanks)
        if one
    ]


def _outcome(clause: Clause) -> str:
    word = str({one.value: said for one, said in OUTCOMES.items()}[clause.outcome])
    return ", ".join(part for part in (word, clause.outcome_text) if part)
