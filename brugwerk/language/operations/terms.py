"""Writing words and what they mean (6.06, N14)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.content.pack import pack
from brugwerk.kit.records import locked
from brugwerk.kit.tokens import random_id
from brugwerk.language import policy
from brugwerk.language.models import Glossary, Term, TermMeaning
from brugwerk.language.operations.refusals import ChangedMeanwhile, StandsAlready
from brugwerk.language.rules.terms import folded, in_a_year
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership


def _new_version(partnership: Partnership) -> None:
    """Tell every process that the words of a partnership are others now."""
    Glossary.objects.update_or_create(partnership=partnership, defaults={"version": random_id()})


@transaction.atomic
def write_term(
    *,
    actor: Actor,
    partnership: Partnership,
    word: str,
    also: str,
    organisation: Organisation | None,
    said: Mapping[str, str],
    today: date,
) -> Term:
    """Write a word and a first meaning. Raises StandsAlready."""
    own = own_membership(actor, partnership, today=today)
    pk = organisation.pk if organisation else None
    require(policy.may_mean(actor, partnership, pk, own))
    try:
        with transaction.atomic():
            term = Term.objects.create(
                partnership=partnership,
                word=word,
                folded=folded(word),
                also=also,
                written_by=own,
                written_on=today,
            )
    except IntegrityError as error:
        raise StandsAlready from error
    _mean(term, organisation, said, own, today)
    record(actor=actor, kind="language.write_term", subject=term)
    _new_version(partnership)
    return term


def _mean(
    term: Term,
    organisation: Organisation | None,
    said: Mapping[str, str],
    own: Any,  # noqa: ANN401 -- a membership or nobody
    today: date,
) -> TermMeaning:
    return TermMeaning.objects.create(
        term=term,
        organisation=organisation,
        written_by=own,
        written_on=today,
        review_on=in_a_year(today),
        **said,
    )


@transaction.atomic
def change_term(*, actor: Actor, term: Term, word: str, also: str, edition: int) -> Term:
    """Write a word otherwise. Raises StandsAlready and ChangedMeanwhile."""
    term = locked(term, "partnership")
    require(policy.may_keep_words(actor, term.partnership))
    if term.edition != edition:
        raise ChangedMeanwhile
    term.word, term.folded, term.also = word, folded(word), also
    term.edition += 1
    try:
        with transaction.atomic():
            term.save(update_fields=["word", "folded", "also", "edition"])
    except IntegrityError as error:
        raise StandsAlready from error
    record(actor=actor, kind="language.change_term", subject=term)
    _new_version(term.partnership)
    return term


@transaction.atomic
def remove_term(*, actor: Actor, term: Term) -> None:
    """Take a word out, with all that it means."""
    term = locked(term, "partnership")
    require(policy.may_remove_term(actor, term))
    record(actor=actor, kind="language.remove_term", subject=term)
    partnership = term.partnership
    term.delete()
    _new_version(partnership)


@transaction.atomic
def mean(
    *,
    actor: Actor,
    term: Term,
    organisation: Organisation | None,
    said: Mapping[str, str],
    today: date,
) -> TermMeaning:
    """Say what a word means to a partner. Raises StandsAlready."""
    term = locked(term, "partnership")
    own = own_membership(actor, term.partnership, today=today)
    pk = organisation.pk if organisation else None
    require(policy.may_mean(actor, term.partnership, pk, own))
    try:
        with transaction.atomic():
            made = _mean(term, organisation, said, own, today)
    except IntegrityError as error:
        raise StandsAlready from error
    record(actor=actor, kind="language.mean", subject=made)
    _new_version(term.partnership)
    return made


@transaction.atomic
def change_meaning(
    *, actor: Actor, meaning: TermMeaning, said: Mapping[str, str], edition: int, today: date
) -> TermMeaning:
    """Say it otherwise; that it held was said of the words before. Raises ChangedMeanwhile."""
    meaning = locked(meaning, "term__partnership")
    partnership = meaning.term.partnership
    own = own_membership(actor, partnership, today=today)
    require(policy.may_mean(actor, partnership, meaning.organisation_id, own))
    if meaning.edition != edition:
        raise ChangedMeanwhile
    meaning.meaning, meaning.plain_text = said["meaning"], said["plain_text"]
    meaning.written_by, meaning.written_on = own, today
    meaning.verified_by = meaning.verified_on = None
    meaning.review_on = in_a_year(today)
    meaning.edition += 1
    meaning.save()
    record(actor=actor, kind="language.change_meaning", subject=meaning)
    _new_version(partnership)
    return meaning


@transaction.atomic
def verify(*, actor: Actor, meaning: TermMeaning, edition: int, today: date) -> TermMeaning:
    """Say for the own organisation that a meaning holds. Raises ChangedMeanwhile."""
    meaning = locked(meaning, "term__partnership")
    own = own_membership(actor, meaning.term.partnership, today=today)
    require(policy.may_verify(actor, meaning, own))
    if meaning.edition != edition:
        raise ChangedMeanwhile
    meaning.verified_by, meaning.verified_on = own, today
    meaning.review_on = in_a_year(today)
    meaning.save(update_fields=["verified_by", "verified_on", "review_on"])
    record(actor=actor, kind="language.verify", subject=meaning)
    return meaning


@transaction.atomic
def remove_meaning(*, actor: Actor, meaning: TermMeaning, today: date) -> None:
    """Take a meaning away."""
    meaning = locked(meaning, "term__partnership")
    partnership = meaning.term.partnership
    own = own_membership(actor, partnership, today=today)
    require(policy.may_mean(actor, partnership, meaning.organisation_id, own))
    record(actor=actor, kind="language.remove_meaning", subject=meaning)
    meaning.delete()
    _new_version(partnership)


@transaction.atomic
def take_over(
    *, actor: Actor, partnership: Partnership, words: Collection[str], today: date
) -> int:
    """Take words of the library over, with what they mean to all; what stands already stays."""
    require(policy.may_keep_words(actor, partnership))
    own = own_membership(actor, partnership, today=today)
    partnership = locked(partnership)  # two at once make no double
    standing = set(Term.objects.filter(partnership=partnership).values_list("folded", flat=True))
    chosen = [
        one for one in pack().jargon if one.term in words and folded(one.term) not in standing
    ]
    for one in chosen:
        term = Term.objects.create(
            partnership=partnership,
            word=one.term,
            folded=folded(one.term),
            written_by=own,
            written_on=today,
        )
        plain = one.plain.nl[:500]
        _mean(term, None, {"meaning": plain, "plain_text": plain}, own, today)
        record(actor=actor, kind="language.write_term", subject=term)
    if chosen:
        _new_version(partnership)
    return len(chosen)
