"""Two questions to families, and counting papers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.braking import BrakedLines
from brugwerk.kit.fields import DateField, LineField, choices
from brugwerk.language import words
from brugwerk.language.rules.families import STEPS, FamilyQuestion

MOST_PAPERS = 200


class OpenForm(BrakedLines):
    """After which contacts, and until when."""

    guarded = ("about",)
    about = LineField(
        label=_("After which contacts?"),
        help_text=_("For example: talks with parents in spring. Write no names of families."),
        max_length=120,
    )
    until = DateField(
        label=_("Until when?"),
        help_text=_("You see what came out after that day, from five families on."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        """Return a day that is still to come."""
        day: date = self.cleaned_data["until"]
        if day < self.today:
            raise forms.ValidationError(gettext("Choose today or a day that is still to come."))
        return day


class TwoQuestionsForm(forms.Form):
    """What a family answers; either question may stay open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for question in FamilyQuestion:
            self.fields[question] = forms.TypedChoiceField(
                label=words.FAMILY_QUESTIONS[question],
                choices=choices(words.FAMILY_STEPS),
                coerce=int,
                required=False,
                empty_value=None,
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for one answer at least."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.chosen:
            raise forms.ValidationError(gettext("Choose an answer first."))
        return cleaned

    @property
    def chosen(self) -> dict[FamilyQuestion, int]:
        """Return the steps that were chosen."""
        found = {question: self.cleaned_data.get(question) for question in FamilyQuestion}
        return {question: step for question, step in found.items() if step}


class PapersForm(forms.Form):
    """How many papers say what."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for question in FamilyQuestion:
            for step in STEPS:
                self.fields[f"{question}_{step}"] = forms.IntegerField(
                    label=words.FAMILY_STEPS[step],
                    min_value=0,
                    max_value=MOST_PAPERS,
                    required=False,
                    initial=0,
                )

    @property
    def by_question(self) -> Iterator[tuple[object, list[Any]]]:
        """Yield each question with a field for each step."""
        for question in FamilyQuestion:
            steps = [self[f"{question}_{step}"] for step in STEPS]
            yield words.FAMILY_QUESTIONS[question], steps

    @property
    def counts(self) -> dict[tuple[FamilyQuestion, int], int]:
        """Return how many papers say what."""
        return {
            (question, step): self.cleaned_data.get(f"{question}_{step}") or 0
            for question in FamilyQuestion
            for step in STEPS
        }
