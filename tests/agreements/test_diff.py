"""What differs between two versions, by clause and by word (N16)."""

import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from brugwerk.agreements.rules.diff import Difference, Piece, Sort, compare, sentences, staying
from brugwerk.agreements.rules.text import AgreementText, ClauseText, PartyText

LINDE, KADE = PartyText(1, "De Linde", "Dichtbij."), PartyText(2, "De Kade")


def text(*clauses: ClauseText, title: str = "Samen") -> AgreementText:
    return AgreementText(title, "covenant", "Omdat.", "", "", (LINDE, KADE), clauses)


def clause(pk: int, words: str = "Elke dinsdag koffie.", **more: str) -> ClauseText:
    return ClauseText(pk, more.pop("heading", f"Bepaling {pk}"), words, **more)  # type: ignore[arg-type]


def diff(before: AgreementText, after: AgreementText) -> Difference:
    return compare(
        before,
        after,
        head=lambda text: [party.name for party in text.parties],
        facts=lambda clause: [clause.goal] if clause.goal else [],
    )


A, B, C, D = (clause(pk) for pk in range(1, 5))


def sorts(before: AgreementText, after: AgreementText) -> list[tuple[int, int, str]]:
    return [(one.before, one.after, one.sort.value) for one in diff(before, after).changed]


def test_the_same_text_does_not_differ() -> None:
    assert diff(text(A, B), text(A, B)).same
    assert diff(text(), text()).same


def test_a_clause_that_came_and_one_that_went() -> None:
    assert sorts(text(A, B), text(A, C, B)) == [(0, 2, "added")]
    assert sorts(text(A, B, C), text(A, C)) == [(2, 0, "removed")]
    found = diff(text(A, B, C), text(A, C))
    assert [one.before for one in found.clauses] == [1, 2, 3]  # what went stands where it stood


def test_only_the_clause_that_was_moved_is_told() -> None:
    assert sorts(text(A, B, C, D), text(D, A, B, C)) == [(4, 1, "moved")]
    assert sorts(text(A, B), text(C, A, B)) == [(0, 1, "added")]


def test_a_clause_that_was_moved_and_changed_says_both() -> None:
    changed = clause(4, "Elke vrijdag koffie.")
    (found,) = diff(text(A, B, C, D), text(changed, A, B, C)).changed
    assert (found.sort, found.moved, found.before, found.after) == (Sort.CHANGED, True, 4, 1)
    assert found.text == (
        Piece(Sort.REMOVED, "Elke dinsdag koffie."),
        Piece(Sort.ADDED, "Elke vrijdag koffie."),
    )


def test_what_stands_beside_a_clause_counts_too() -> None:
    (found,) = diff(text(A), text(clause(1, goal="Lezen"))).changed
    assert found.sort is Sort.CHANGED
    assert found.facts == (Piece(Sort.ADDED, "Lezen"),)


def test_title_and_parties_are_compared() -> None:
    found = diff(text(A), replace(text(A, title="Samen sterk"), parties=(LINDE,)))
    assert found.head_changed
    assert not found.changed
    assert Piece(Sort.REMOVED, "De Kade") in found.facts
    assert found.title == (Piece(Sort.REMOVED, "Samen"), Piece(Sort.ADDED, "Samen sterk"))


def test_a_line_more_changes_no_line_before_it() -> None:
    assert sentences("Een.\nTwee.", "Een.\nTwee.\nDrie.") == (
        Piece(Sort.SAME, "Een.\nTwee."),
        Piece(Sort.ADDED, "\nDrie."),
    )


def test_a_sentence_is_shown_whole_as_it_was_and_as_it_is() -> None:
    """Word by word, a blank that was filled in read as a sentence that nobody wrote."""
    before = "Kosten bespreken we. Vul aan: wie betaalt wat? Tot 2.500 euro. Klaar."
    after = "Kosten bespreken we. De school betaalt 2.000 euro. Tot 2.500 euro. Klaar."
    assert sentences(before, after) == (
        Piece(Sort.SAME, "Kosten bespreken we. "),
        Piece(Sort.REMOVED, "Vul aan: wie betaalt wat?"),
        Piece(Sort.ADDED, "De school betaalt 2.000 euro."),
        Piece(Sort.SAME, " Tot 2.500 euro. Klaar."),
    )


@given(st.text(alphabet="ab. \n", max_size=40), st.text(alphabet="ab. \n", max_size=40))
def test_no_word_is_lost_in_a_difference(before: str, after: str) -> None:
    found = sentences(before, after)
    assert "".join(one.text for one in found if one.sort is not Sort.ADDED) == before
    assert "".join(one.text for one in found if one.sort is not Sort.REMOVED) == after


@given(st.permutations(range(7)))
def test_what_stays_stands_in_rising_order(order: list[int]) -> None:
    stayed = [one for one in order if one in staying(order)]
    assert stayed == sorted(stayed)
    assert stayed or not order


@given(st.permutations([A, B, C, D]), st.sets(st.sampled_from([A, B, C, D])))
def test_every_clause_is_told_once(after: list[ClauseText], gone: set[ClauseText]) -> None:
    kept = [one for one in after if one not in gone]
    found = diff(text(A, B, C, D), text(*kept)).clauses
    assert sorted(one.before for one in found) == [1, 2, 3, 4]
    assert [one.after for one in found if one.after] == list(range(1, len(kept) + 1))


def test_a_long_agreement_is_compared_at_once() -> None:
    """Two hundred clauses of the same words over and over."""
    long = [clause(pk, "de bel en de brug en het kind " * 150) for pk in range(200)]
    other = [replace(one, text=one.text.replace("brug", "school", 2)) for one in reversed(long)]
    started = time.perf_counter()
    assert len(diff(text(*long), text(*other)).changed) == 200
    assert time.perf_counter() - started < 5


def test_a_text_comes_back_as_it_was_stored() -> None:
    whole = text(A, clause(2, goal="Lezen", to_families=True))  # type: ignore[arg-type]
    assert AgreementText.of(whole.as_json()) == whole
    assert AgreementText.of(whole.as_json()).digest == whole.digest
    assert text(A).digest != text(clause(1, "Elke dinsdag koffie!")).digest
    assert text(A, B).digest != text(B, A).digest
