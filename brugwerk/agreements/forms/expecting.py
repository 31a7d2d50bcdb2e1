"""What partners send us of what they expect of each other."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.agreements import words
from brugwerk.agreements.forms.writing import NO_NAMES, NOTHING
from brugwerk.agreements.rules.life import Answer
from brugwerk.kit.fields import DateField, LineField, choices, sometimes


class ExpectForm(forms.Form):
    """What one partner expects of another."""

    text = LineField(
        label=_("What do you expect?"),
        help_text=_("One thing at a time, about work. Write no names of families."),
        max_length=500,
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, initial=1)


class AnswerForm(forms.Form):
    """What the other partner says to it."""

    answer = forms.TypedChoiceField(
        label=_("What do you say to it?"),
        choices=choices(
            {answer: word for answer, word in words.ANSWERS.items() if answer is not Answer.OPEN}
        ),
        coerce=Answer,
        widget=forms.RadioSelect,
    )
    answer_text = sometimes(
        LineField(
            label=_("What can you do, or how do you see it?"),
            help_text=NO_NAMES,
            max_length=500,
            required=False,
        )
    )
    review_on = DateField(label=_("When do you look at it again?"), required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for words where a partner sees it differently."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") is Answer.OTHER and not cleaned.get("answer_text"):
            self.add_error("answer_text", gettext("Say how you see it."))
        return cleaned


class MakeClauseForm(forms.Form):
    """Bringing an agreed expectation into a draft."""

    heading = LineField(label=_("Heading of the clause"), max_length=200)

    def __init__(self, *args: Any, agreements: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["agreement"] = forms.ModelChoiceField(
            agreements, label=_("In which draft?"), empty_label=NOTHING
        )
        self.order_fields(("agreement", "heading"))
