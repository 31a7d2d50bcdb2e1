"""What people bump into, and the agreement that comes of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.braking import BrakedLines
from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.policysignals import words
from brugwerk.policysignals.forms.signals import area, radio
from brugwerk.policysignals.rules.causes import Cause, Right, lacks_a_level
from brugwerk.voices.forms import RegisterFields

TEXTS = ("text", "can_meso", "can_macro", "why_neither")


class BottleneckForm(BrakedLines, RegisterFields):
    """What you bump into, where it comes from, and who above can do something (3.01, 3.03)."""

    guarded = TEXTS
    text = area(
        _("What do you bump into?"),
        most=500,
        help_text=_("Something that comes back. Write no names of families."),
    )
    cause = radio(_("Where does the cause lie?"), words.CAUSES, Cause)
    right = forms.TypedChoiceField(
        label=_("Which right does it touch?"), choices=choices(words.RIGHTS), coerce=Right
    )
    can_meso = area(_("What can organisations together do?"), most=500, rows=3, required=False)
    can_macro = area(_("What can policy do?"), most=500, rows=3, required=False)
    why_neither = sometimes(
        area(_("Can nobody above do anything? Why not?"), most=300, rows=2, required=False)
    )
    edition = sometimes(
        forms.IntegerField(
            required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput
        )
    )
    field_order = (
        *("text", "cause", "right", "level", "can_meso", "can_macro", "why_neither"),
        *("block", "strengthens", "review_on", "edition", "sure"),
    )

    def clean(self) -> dict[str, Any]:
        """Ask what organisations or policy can do, or why not (3.03)."""
        cleaned = super().clean()
        texts = [str(cleaned.get(name) or "") for name in TEXTS[1:]]
        if lacks_a_level(*texts) and not any(name in self.errors for name in TEXTS[1:]):
            message = gettext("Fill in 1 of these 3. One level alone does not solve it.")
            self.add_error("can_meso", message)
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        """Return what stands in the bottleneck."""
        kept = {name: value for name, value in self.cleaned_data.items() if name != "sure"}
        kept.pop("edition")
        kept["strengthens"] = [str(one) for one in kept["strengthens"]]
        return kept


class AgreeForm(BrakedLines):
    """What somebody will do about it, and by when (3.04)."""

    guarded = ("what",)
    what = LineField(label=_("What will you do?"), max_length=300)
    owner = forms.ChoiceField(label=_("Who does it?"))
    due_on = DateField(label=_("By when?"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        members: Sequence[Any],
        today: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.members = {str(one.pk): one for one in members}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            (key, str(one.user)) for key, one in self.members.items()
        ]

    def clean_due_on(self) -> date:
        """Return a day that is still to come."""
        day: date = self.cleaned_data["due_on"]
        if day < self.today:
            raise forms.ValidationError(gettext("Choose today or a day that is still to come."))
        return day

    @property
    def chosen(self) -> Any:  # noqa: ANN401 -- a membership; forms know no records
        """Return who does it."""
        return self.members[self.cleaned_data["owner"]]
