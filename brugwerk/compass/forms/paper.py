"""A sheet of paper, typed in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.compass import words
from brugwerk.compass.forms.answering import StrengthenForm, UnheardForm
from brugwerk.compass.rules.lifecycle import Returning
from brugwerk.content.pack import Statement
from brugwerk.kit.fields import choices
from brugwerk.partnerships import words as partnership_words
from brugwerk.partnerships.rules import Perspective


class PaperForm(StrengthenForm, UnheardForm):
    """A whole sheet of paper, typed in by a facilitator."""

    perspective = forms.TypedChoiceField(
        label=_("From which side?"),
        choices=choices(partnership_words.PERSPECTIVES),
        coerce=Perspective,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Name on the sheet"), max_length=120, required=False)
    returning = forms.TypedChoiceField(
        label=_("Took part last time?"),
        choices=choices(words.RETURNING),
        coerce=Returning,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        statements: Sequence[Statement],
        named: bool,
        asks_returning: bool,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.statements = statements
        self.fields["name"].required = named
        if not named:
            del self.fields["name"]
        if not asks_returning:
            del self.fields["returning"]
        steps = [(str(step), word) for step, word in words.STEPS.items()]
        for statement in statements:
            self.fields[_field(statement)] = forms.ChoiceField(
                label=str(statement.text),
                choices=[*steps, ("unknown", words.UNKNOWN)],
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def answers(self) -> dict[str, int | None]:
        """Return what was ticked; an empty line on the sheet stays empty."""
        given = {s.key: self.cleaned_data[_field(s)] for s in self.statements}
        return {key: None if v == "unknown" else int(v) for key, v in given.items() if v}

    @property
    def statement_fields(self) -> list[forms.BoundField]:
        """Return the statements as the sheet lists them."""
        return [self[_field(statement)] for statement in self.statements]

    def clean(self) -> dict[str, Any]:
        """Refuse a sheet without a single answer."""
        cleaned = super().clean()
        if not any(cleaned.get(_field(statement)) for statement in self.statements):
            raise forms.ValidationError(gettext("There is no answer on this sheet yet."))
        return cleaned


def _field(statement: Statement) -> str:
    return f"s-{statement.key}"
