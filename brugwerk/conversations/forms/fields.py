"""The field for what a group writes down, wherever it is typed."""

from django import forms
from django.utils.translation import gettext as _

from brugwerk.kit.fields import LineField
from brugwerk.kit.identifying import Mark, marks


class SentenceField(LineField):
    """A sentence that a group keeps: without numbers of people and without addresses."""

    def run_validators(self, value: str) -> None:
        """Refuse what points at somebody, before anybody reads it.

        What is too long is refused first: searching takes the square of the length.
        """
        super().run_validators(value)
        if marks(value) & {Mark.NUMBER, Mark.ADDRESS}:
            raise forms.ValidationError(_("Leave out numbers and addresses of people."))
