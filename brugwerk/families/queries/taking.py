"""All that somebody of a family may take along: what stands on her pages, and no less (G17)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.utils import timezone

from brugwerk.families.queries.family import (
    KnowsPage,
    TodayPage,
    Told,
    WordsPage,
    knows_page,
    today_page,
    words_page,
)
from brugwerk.families.queries.places import Visit
from brugwerk.families.queries.trail import Looked, seen_by_family


@dataclass(frozen=True, slots=True)
class Along:
    """The pages of one person of the family, opened together."""

    day: date
    first: TodayPage
    knows: KnowsPage
    own: WordsPage
    looked: Sequence[Looked]


def along(visit: Visit, *, now: datetime) -> Along:
    """Open everything, to read and to keep."""
    return Along(
        day=timezone.localdate(now),
        first=today_page(visit, now=now),
        knows=knows_page(visit, now=now),
        own=words_page(visit, now=now),
        looked=seen_by_family(visit),
    )


def exported(all_: Along) -> dict[str, object]:
    """Return the same for a program."""
    first, knows = all_.first, all_.knows
    return {
        "day": all_.day,
        "goal": first.goal,
        "done": [
            {"who": step.by.known_as if step.by else "", "what": text} for step, text in first.done
        ],
        "steps": [
            {"who": step.by.known_as if step.by else "", "what": text} for step, text in first.steps
        ],
        "appointment": first.appointment_at,
        "face": first.face,
        "people": [
            {
                "who": one.person.known_as,
                "function": one.person.function,
                "organisation": one.person.organisation.name,
                "phone": one.person.phone if one.person.contact else "",
                "word_before": one.person.promised_on,
                "nearest_until": one.person.nearest_until,
                "stopped": one.stopped,
            }
            for one in knows.people
        ],
        "told": [_told(one) for one in (*knows.told, *knows.proposed)],
        "statuses": [asdict(one) for one in knows.statuses],
        "agreed": [
            {
                "to": one.consent.organisation.name,
                "kind": one.consent.kind,
                "state": one.consent.state,
                "on": one.consent.answered_on,
                "how": one.consent.mode,
                "until": one.consent.until,
                "past": one.past,
            }
            for one in knows.consents
        ],
        "words": [{"on": answer.on, "text": text} for answer, text in all_.own.words],
        "looked": [
            {
                "on": one.on,
                "organisation": one.organisation,
                "function": one.function,
                "you": one.family,
                "in_need": one.glass,
                "allowed": one.allowed,
            }
            for one in all_.looked
        ],
    }


def _told(one: Told) -> dict[str, object]:
    return {
        "to": one.disclosure.to.name,
        "by": one.disclosure.sender.known_as,
        "on": one.disclosure.shared_on,
        "purpose": one.purpose,
        "in_confidence": one.hidden,
        "you_stopped": one.stopped,
        "may_be_seen_now": one.seen,
        "management_may_ask": one.hierarchy,
        "sentences": [
            {
                "text": line.text,
                "you_said": line.sentence.state if line.own else "",
                "how": line.sentence.mode if line.own else "",
            }
            for line in one.sentences
        ],
        "read_by": [
            {"organisation": line.organisation, "function": line.function, "on": line.on}
            for line in one.read_by
        ],
    }
