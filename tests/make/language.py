"""Builders of what stands in language."""

from brugwerk.kit.tokens import random_id
from brugwerk.language.models import (
    EarlyNotice,
    FamilyCheck,
    FamilyTally,
    Glossary,
    InformationKind,
    Letter,
    Term,
    TermMeaning,
    UnderstandingCheck,
)
from brugwerk.language.rules.families import STEPS, FamilyQuestion
from brugwerk.language.rules.terms import folded
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from tests.make.clock import TODAY, day


def term(partnership: Partnership, word: str = "onthaal", **meanings: str) -> Term:
    """Return a saved word of everybody; ``plain`` says it to parents."""
    made = Term.objects.create(
        partnership=partnership, word=word, folded=folded(word), written_on=TODAY
    )
    meaning(made, "Een eerste gesprek.", plain=meanings.get("plain", "Een gesprek."))
    return made


def meaning(
    of: Term, text: str, *, organisation: Organisation | None = None, plain: str = ""
) -> TermMeaning:
    """Return a saved meaning, and tell every process that there is one more."""
    made = TermMeaning.objects.create(
        term=of,
        organisation=organisation,
        meaning=text,
        plain_text=plain,
        written_on=TODAY,
        review_on=day(365),
    )
    Glossary.objects.update_or_create(partnership=of.partnership, defaults={"version": random_id()})
    return made


def letter(by: Membership, **details: object) -> Letter:
    """Return a saved letter with two blanks."""
    return Letter.objects.create(
        **{
            "partnership": by.partnership,
            "title": "Kom je praten?",
            "purpose": "Samen kijken hoe het gaat.",
            "body": "Dag [naam van de ouder],\n\nKom je op [dag]?",
            "written_by": by,
            "written_on": TODAY,
            **details,
        }
    )


def check(asked_by: Membership, receiver: Membership, **details: object) -> UnderstandingCheck:
    """Return a saved check that waits to be told back."""
    return UnderstandingCheck.objects.create(
        **{
            "partnership": asked_by.partnership,
            "about": "De afspraak van maandag",
            "said": "Wij bellen elkaar eerst.",
            "asked_by": asked_by,
            "receiver": receiver,
            "asked_on": TODAY,
            **details,
        }
    )


def notice(by: Membership, **details: object) -> EarlyNotice:
    """Return something saved that is still unclear."""
    return EarlyNotice.objects.create(
        **{
            "partnership": by.partnership,
            "organisation": by.organisation,
            "by": by,
            "certain": "Wij verhuizen misschien.",
            "unclear": "Wanneer?",
            "told_on": TODAY,
            "clear_on": day(30),
            **details,
        }
    )


def kind(partnership: Partnership, **details: object) -> InformationKind:
    """Return a saved kind of information."""
    return InformationKind.objects.create(
        **{
            "partnership": partnership,
            "name": "Een kind is vaak afwezig",
            "review_on": day(365),
            **details,
        }
    )


def family_check(
    by: Membership, *, understood: tuple[int, ...] = (0,) * 5, **details: object
) -> FamilyCheck:
    """Return a saved time of two questions, with how often each step was chosen."""
    made = FamilyCheck.objects.create(
        **{
            "partnership": by.partnership,
            "organisation": by.organisation,
            "about": "Gesprekken in de lente",
            "opened_by": by,
            "opened_on": TODAY,
            "until": day(60),
            **details,
        }
    )
    FamilyTally.objects.bulk_create(
        FamilyTally(
            check_of=made,
            question=question,
            step=step,
            number=understood[step - 1] if question is FamilyQuestion.UNDERSTOOD else 0,
        )
        for question in FamilyQuestion
        for step in STEPS
    )
    return made
