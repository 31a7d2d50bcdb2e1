"""What people send us about who is there when."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import DateField, LineField, WithoutNames, choices, sometimes
from brugwerk.presence import words
from brugwerk.presence.forms.parts import NOT_KEPT, HourField, VersionField
from brugwerk.presence.rules.slots import Every, Group


class SlotForm(WithoutNames):
    """Who is there when, and what for."""

    guarded = "who"
    guarded_too = ("what_for", "for_whom")
    version = VersionField()
    who = LineField(
        label=_("Who is there, without a name?"),
        help_text=_("For example: the bridge worker, or parents of the coffee morning."),
        max_length=120,
    )
    group = forms.TypedChoiceField(
        label=_("From which side?"), choices=choices(words.GROUPS), coerce=Group
    )
    member = forms.ChoiceField(
        label=_("Is it a member here?"),
        help_text=_("The name stands on the door only when that person chooses so."),
        required=False,
    )
    what_for = LineField(label=_("What can you come for?"), max_length=200, required=False)
    for_whom = LineField(
        label=_("For whom?"),
        help_text=_("For example: everybody, or parents of toddlers."),
        max_length=120,
        required=False,
    )
    languages = LineField(label=_("Which languages are spoken?"), max_length=120, required=False)
    walk_in = forms.BooleanField(label=_("You can just walk in"), required=False)
    every = forms.TypedChoiceField(
        label=_("How often?"),
        choices=[(key.value, word) for key, word in words.EVERY.items()],
        coerce=lambda value: Every(int(value)),
        widget=forms.RadioSelect,
    )
    first_on = DateField(label=_("First time on which day?"))
    last_on = DateField(label=_("Last time on which day?"), required=False)
    starts = HourField(label=_("From what hour?"))
    ends = HourField(label=_("Until what hour?"))
    in_holidays = forms.BooleanField(label=_("In school holidays too"), required=False)
    field_order = ("who", "sure", "group", "member")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        members: Sequence[Any],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in members}
        self.fields["member"].choices = [  # type: ignore[attr-defined]
            ("", _("No, or not said here")),
            *((key, str(one.user)) for key, one in self.known.items()),
        ]
        for name in ("member", "what_for", "for_whom", "languages", "last_on", "version"):
            sometimes(self.fields[name])

    def clean(self) -> dict[str, Any]:
        """Ask for an end after the start."""
        cleaned = super().clean()
        if (starts := cleaned.get("starts")) and (ends := cleaned.get("ends")) and ends <= starts:
            self.add_error("ends", gettext("Choose an hour after the first one."))
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", gettext("Choose a day after the first one."))
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        """Return what was written, as the record keeps it."""
        kept = self.cleaned_data.items()
        found = {name: value for name, value in kept if name not in NOT_KEPT}
        found["member"] = self.known.get(found["member"])
        return found


class OffForm(WithoutNames):
    """A day on which somebody is not there after all."""

    guarded = "reason"
    on = DateField(label=_("Which day?"))
    reason = LineField(
        label=_("Why, in plain words?"),
        help_text=_("Everybody who looks at this place reads it."),
        max_length=200,
        required=False,
    )
    field_order = ("on", "reason", "sure")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        sometimes(self.fields["reason"])
