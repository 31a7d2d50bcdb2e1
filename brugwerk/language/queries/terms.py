"""The glossary on its pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.content.pack import Term as TradeTerm
from brugwerk.content.pack import pack
from brugwerk.language import policy
from brugwerk.language.models import Term, TermMeaning
from brugwerk.language.rules.terms import differs, folded
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import memberships, organisations, own_membership


def terms(actor: Actor, partnership: Partnership) -> Sequence[Term]:
    """Return the words of a partnership with what they mean, in the order of a dictionary."""
    said = TermMeaning.objects.select_related(
        "organisation", "written_by__user", "verified_by__user"
    )
    found = Term.objects.visible_to(actor).filter(partnership=partnership)
    return list(found.prefetch_related(Prefetch("meanings", said)))


def term_or_404(actor: Actor, partnership: Partnership, pk: int) -> Term:
    """Return one word of a partnership; a stranger gets 404 (T1)."""
    found = Term.objects.visible_to(actor).filter(partnership=partnership, pk=pk)
    try:
        return found.select_related("partnership").get()
    except Term.DoesNotExist as error:
        raise Http404 from error


def meaning_or_404(actor: Actor, partnership: Partnership, term: int, pk: int) -> TermMeaning:
    """Return one meaning of a word; a stranger gets 404 (T1)."""
    own = Term.objects.visible_to(actor).filter(partnership=partnership, pk=term)
    found = TermMeaning.objects.filter(term__in=own, pk=pk)
    try:
        return found.select_related("term__partnership", "organisation").get()
    except TermMeaning.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class Line:
    """One word in the list."""

    term: Term
    meanings: Sequence[TermMeaning]
    differs: bool


@dataclass(frozen=True, slots=True)
class TermsPage:
    """The glossary of a partnership."""

    lines: Sequence[Line]
    number: int
    false_friends: int
    may_keep: Verdict


def _line(term: Term) -> Line:
    meanings = list(term.meanings.all())
    return Line(term, meanings, differs(one.meaning for one in meanings))


def terms_page(
    actor: Actor, partnership: Partnership, *, asked: str, only_differing: bool
) -> TermsPage:
    """Return the words with what was asked for in the word or its meanings."""
    lines = [_line(term) for term in terms(actor, partnership)]
    wanted = folded(asked)
    shown = [
        line
        for line in lines
        if (line.differs or not only_differing) and (not wanted or wanted in _all_of(line))
    ]
    if wanted:  # the word itself before those that only speak of it
        shown.sort(key=lambda line: wanted not in line.term.folded)
    return TermsPage(
        lines=shown,
        number=len(lines),
        false_friends=sum(line.differs for line in lines),
        may_keep=policy.may_keep_words(actor, partnership),
    )


def _all_of(line: Line) -> str:
    said = (f"{one.meaning} {one.plain_text}" for one in line.meanings)
    return folded(" ".join((*line.term.forms, *said)))


@dataclass(frozen=True, slots=True)
class Said:
    """One meaning, and what the actor may do with it."""

    meaning: TermMeaning
    may_change: Verdict
    may_verify: Verdict


@dataclass(frozen=True, slots=True)
class TermPage:
    """One word, with a meaning of each partner that has one."""

    term: Term
    said: Sequence[Said]
    differs: bool
    may_keep: Verdict
    may_remove: Verdict
    missing: Sequence[Organisation]


def term_page(actor: Actor, term: Term, *, today: date) -> TermPage:
    """Return one word with all that it means, in a fixed number of queries."""
    partnership = term.partnership
    own = own_membership(actor, partnership, today=today)
    found = list(
        term.meanings.select_related("organisation", "written_by__user", "verified_by__user")
    )
    for one in found:
        one.term = term
    have = {one.organisation_id for one in found}
    return TermPage(
        term=term,
        said=[
            Said(
                one,
                policy.may_mean(actor, partnership, one.organisation_id, own),
                policy.may_verify(actor, one, own),
            )
            for one in found
        ],
        differs=differs(one.meaning for one in found),
        may_keep=policy.may_keep_words(actor, partnership),
        may_remove=policy.may_remove_term(actor, term),
        missing=[one for one in organisations(partnership) if one.pk not in have],
    )


def owners(actor: Actor, partnership: Partnership, own: Membership | None) -> list[Organisation]:
    """Return the organisations for which the actor may say what a word means."""
    return [
        one
        for one in organisations(partnership)
        if policy.may_mean(actor, partnership, one.pk, own)
    ]


def names_here(actor: Actor, partnership: Partnership, *, today: date) -> list[str]:
    """Return names that point at no family: of colleagues and of organisations."""
    people = [str(one.user) for one in memberships(actor, partnership, today=today)]
    return [*people, *(one.name for one in organisations(partnership))]


def to_take_over(actor: Actor, partnership: Partnership) -> list[TradeTerm]:
    """Return words of the library that the partnership does not explain yet."""
    found = Term.objects.visible_to(actor).filter(partnership=partnership)
    standing = set(found.values_list("folded", flat=True))
    return sorted(
        (one for one in pack().jargon if folded(one.term) not in standing),
        key=lambda one: folded(one.term),
    )


def as_skos(actor: Actor, partnership: Partnership, base: str) -> dict[str, object]:
    """Return the glossary as SKOS in JSON-LD (domain 5.5)."""
    return {
        "@context": {
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "dcterms": "http://purl.org/dc/terms/",
        },
        "@id": base,
        "@type": "skos:ConceptScheme",
        "dcterms:title": {"@value": str(partnership), "@language": "nl"},
        "skos:hasTopConcept": [
            {
                "@id": f"{base}{term.pk}/",
                "@type": "skos:Concept",
                "skos:prefLabel": {"@value": term.word, "@language": "nl"},
                "skos:altLabel": [{"@value": form, "@language": "nl"} for form in term.forms[1:]],
                "skos:definition": [
                    {
                        "@value": one.meaning,
                        "@language": "nl",
                    }
                    | ({"dcterms:creator": str(one.organisation)} if one.organisation else {})
                    for one in term.meanings.all()
                ],
            }
            for term in terms(actor, partnership)
        ],
    }
