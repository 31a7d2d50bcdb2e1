"""The words of a partnership, ready to be found in its texts (INV36)."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from django.urls import reverse

from brugwerk.language.models import Glossary, Term
from brugwerk.language.rules.matching import Matcher
from brugwerk.language.rules.terms import differs
from brugwerk.partnerships.models import Partnership

MOST_KEPT = 64


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a partnership, as texts show it."""

    pk: int
    word: str
    href: str
    short: str
    differs: bool
    plain: str
    has_plain: bool


@dataclass(frozen=True, slots=True)
class Known:
    """All words of a partnership, and what finds them."""

    words: Mapping[int, Word]
    matcher: Matcher[int]


EMPTY = Known({}, Matcher(()))
_kept: OrderedDict[int, tuple[int, Known]] = OrderedDict()
_lock = Lock()


def known(partnership: Partnership) -> Known:
    """Return the words of a partnership that the caller may see: at most three queries a page.

    They stay in memory until the number of the glossary changes, and for this page with the
    partnership itself.
    """
    on_page: Known | None = vars(partnership).get("known_words")
    if on_page is None:
        on_page = vars(partnership)["known_words"] = _known(partnership.pk)
    return on_page


def _known(partnership: int) -> Known:
    versions = Glossary.objects.filter(partnership_id=partnership)
    version = versions.values_list("version", flat=True).first()
    if version is None:
        return EMPTY
    with _lock:
        if (kept := _kept.get(partnership)) and kept[0] == version:
            _kept.move_to_end(partnership)
            return kept[1]
    made = _made(partnership)
    with _lock:
        _kept[partnership] = (version, made)
        _kept.move_to_end(partnership)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def _made(partnership: int) -> Known:
    stem = reverse("language:term", args=[partnership, 0]).removesuffix("0/")
    terms = Term.objects.filter(partnership_id=partnership).prefetch_related("meanings")
    found, forms = {}, []
    for term in terms:
        meanings = list(term.meanings.all())
        first = meanings[0] if meanings else None
        plain = next((one.plain_text for one in meanings if one.plain_text), "")
        found[term.pk] = Word(
            pk=term.pk,
            word=term.word,
            href=f"{stem}{term.pk}/",
            short=plain or (first.meaning if first else ""),
            differs=differs(one.meaning for one in meanings),
            plain=plain,
            has_plain=bool(meanings) and all(one.plain_text for one in meanings),
        )
        forms.append((term.pk, term.forms))
    return Known(found, Matcher(forms))
