"""What people send us about mandates."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.content.rules import Block
from brugwerk.kit.fields import DateField, LineField, choices
from brugwerk.roles import words
from brugwerk.roles.forms.roles import check_days
from brugwerk.voices.forms import RegisterFields

Choices = Sequence[tuple[int, str]]
MOST_HOURS = 200
TAGS = ("review_on", "block", "strengthens", "level", "version")


class _WithTags(RegisterFields):
    """A register whose tags stand apart, folded, below its own fields."""

    version = forms.IntegerField(
        required=False, min_value=0, max_value=2**31, widget=forms.HiddenInput
    )

    def own_fields(self) -> list[forms.BoundField]:
        """Return the fields that people fill in themselves, in order."""
        return [self[name] for name in self.fields if name not in TAGS]


class MandateForm(_WithTags):
    """What somebody may decide and do, and who gives that."""

    membership = forms.TypedChoiceField(label=_("For whom?"), coerce=int)
    scope = forms.CharField(
        label=_("What may you decide and do?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    hours_per_month = forms.IntegerField(
        label=_("How many hours a month?"), min_value=0, max_value=MOST_HOURS, required=False
    )
    support_promised = forms.CharField(
        label=_("What support was promised?"),
        help_text=_("For example: a room, a colleague who takes over, time to talk."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    organisation = forms.TypedChoiceField(
        label=_("For which organisation?"), coerce=int, empty_value=None, required=False
    )
    giver = forms.TypedChoiceField(
        label=_("Which member gives it?"),
        help_text=_("This member then says yes here."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    given_by = LineField(
        label=_("Name and function of who gives it"),
        help_text=_("For example: Sofie Maes, director."),
        max_length=200,
        required=False,
    )
    from_on = DateField(label=_("From when?"), required=False)
    until = DateField(label=_("Until when?"), required=False)
    given = forms.BooleanField(label=_("This mandate was given already"), required=False)
    field_order = (
        *("membership", "scope", "organisation", "giver", "given_by", "given", "from_on", "until"),
        *("hours_per_month", "support_promised", "review_on", "block", "strengthens", "level"),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        holders: Choices,
        members: Choices,
        organisations: Choices,
        new: bool,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", gettext("Somebody outside this list"))
        self.fields["block"].initial = Block.ALIGNMENT
        self.fields["membership"].choices = holders  # type: ignore[attr-defined]
        self.fields["giver"].choices = [nobody, *members]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = [("", gettext("None")), *organisations]  # type: ignore[attr-defined]
        if not new or len(holders) < 2:  # noqa: PLR2004 -- no choice to make
            del self.fields["membership"]
        if not new:
            del self.fields["given"]

    def clean(self) -> dict[str, Any]:
        """Check who gives it and the days, together."""
        cleaned = super().clean() or self.cleaned_data
        check_days(self, cleaned)
        if cleaned.get("given") and not (cleaned.get("giver") or cleaned.get("given_by")):
            self.add_error("given_by", gettext("Who gave it? Write name and function."))
        return cleaned


class JointMandateForm(_WithTags):
    """What all partners together may decide and do, and who gave that (5.01)."""

    scope = forms.CharField(
        label=_("What may you decide and do together?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    given_by = LineField(
        label=_("Who gave it?"),
        help_text=_("Names and functions, for example of the directors or the city."),
        max_length=200,
    )
    from_on = DateField(label=_("From when?"))
    until = DateField(label=_("Until when?"), required=False)
    field_order = ("scope", "given_by", "from_on", "until", "review_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["block"].initial = Block.ALIGNMENT

    def clean(self) -> dict[str, Any]:
        """Check the days together."""
        cleaned = super().clean() or self.cleaned_data
        check_days(self, cleaned)
        return cleaned


class GiveForm(forms.Form):
    """Which words of a mandate were on the page of who gives it."""

    version = forms.IntegerField(min_value=0, max_value=2**31)


class FeltForm(forms.Form):
    """How much room somebody feels."""

    value = forms.TypedChoiceField(
        label=_("Do you feel that you have this mandate?"),
        choices=choices(words.FELT),
        coerce=int,
        widget=forms.RadioSelect,
    )
