"""Letters to parents on their pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.language import policy
from brugwerk.language.models import Letter
from brugwerk.language.pack import Starter, starters
from brugwerk.language.queries.writing import Hints, hints
from brugwerk.language.rules.letters import Piece, blanks, paragraphs, pieces
from brugwerk.partnerships.models import Partnership

__all__ = ["Partnership"]  # for screens to name


def letter_or_404(actor: Actor, partnership: Partnership, pk: int) -> Letter:
    """Return one letter of a partnership; a stranger gets 404 (T1)."""
    found = Letter.objects.visible_to(actor).filter(partnership=partnership, pk=pk)
    try:
        return found.select_related("partnership", "written_by__user").get()
    except Letter.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class LettersPage:
    """The letters of a partnership, and what to begin with."""

    letters: Sequence[Letter]
    starters: Sequence[Starter]
    may_keep: Verdict


def letters_page(actor: Actor, partnership: Partnership) -> LettersPage:
    """Return the letters of a partnership."""
    found = Letter.objects.visible_to(actor).filter(partnership=partnership)
    return LettersPage(
        letters=list(found.select_related("written_by__user")),
        starters=list(starters().values()),
        may_keep=policy.may_keep_words(actor, partnership),
    )


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One letter with its blanks open, and what could be plainer in it."""

    letter: Letter
    paragraphs: Sequence[Sequence[Piece]]
    blanks: Sequence[str]
    hints: Hints
    may_keep: Verdict
    may_remove: Verdict


def letter_page(actor: Actor, letter: Letter) -> LetterPage:
    """Return one letter."""
    return LetterPage(
        letter=letter,
        paragraphs=[pieces(one, {}) for one in paragraphs(letter.body)],
        blanks=blanks(letter.body),
        hints=hints(letter.partnership, letter.body),
        may_keep=policy.may_keep_words(actor, letter.partnership),
        may_remove=policy.may_remove_letter(actor, letter),
    )
