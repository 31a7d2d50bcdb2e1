"""What people send us about places and the moments of their year."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import DateField, LineField, WithoutNames, choices, sometimes
from brugwerk.presence import words
from brugwerk.presence.forms.parts import NOT_KEPT, VersionField


class PlaceForm(forms.Form):
    """A place where people can be found."""

    version = VersionField()

    name = LineField(
        label=_("How do people call this place?"),
        help_text=_("For example: the gate in the Oak Street, or the counter of the Social House."),
        max_length=120,
    )
    where = LineField(label=_("Where exactly?"), max_length=200, required=False)
    organisation = forms.ModelChoiceField(
        None, label=_("Of which partner?"), required=False, empty_label=_("Of nobody in particular")
    )  # type: ignore[var-annotated]
    review_on = DateField(label=_("When do you look at the plan again?"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        partners: QuerySet[Any],
        today: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["organisation"].queryset = partners  # type: ignore[attr-defined]
        for name in ("where", "organisation", "version"):
            sometimes(self.fields[name])

    @property
    def details(self) -> dict[str, Any]:
        """Return what was written, as the record keeps it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in NOT_KEPT}

    def clean_review_on(self) -> date:
        """Return a day that is still to come."""
        day: date = self.cleaned_data["review_on"]
        if day <= self.today:
            raise forms.ValidationError(gettext("Choose a day that is still to come."))
        return day


class MomentForm(WithoutNames):
    """A moment of the school year on the day of one place (2.21)."""

    guarded = "what"
    moment = forms.ChoiceField(
        label=_("Which moment?"),
        choices=[("", _("Something of this place alone")), *choices(words.MOMENTS)],
        required=False,
    )
    what = LineField(
        label=_("What happens?"),
        help_text=_("For example: the school party, or a morning to try out the class."),
        max_length=120,
        required=False,
    )
    on = DateField(label=_("Which day?"))
    field_order = ("moment", "what", "sure", "on")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today
        for name in ("moment", "what"):
            sometimes(self.fields[name])

    def clean(self) -> dict[str, Any]:
        """Ask what happens, and for a day to come."""
        cleaned = super().clean()
        if not cleaned.get("moment") and not cleaned.get("what") and "what" not in self.errors:
            self.add_error("what", gettext("Choose a moment, or say what happens."))
        if (day := cleaned.get("on")) and day < self.today:
            self.add_error("on", gettext("Choose today or a day that is still to come."))
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        """Return what was written, as the record keeps it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in NOT_KEPT}
