"""What the group writes down after a round."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.content.forms import BlockFields
from brugwerk.goals import words as goal_words
from brugwerk.goals.rules import Result
from brugwerk.kit.fields import DateField, choices


class ActionForm(BlockFields):
    """One agreement: who, what, when, on which block."""

    what = forms.CharField(
        label=_("What do you do?"),
        help_text=_("One small thing. For example: we call each other before every meeting."),
        max_length=300,
    )
    who = forms.CharField(label=_("Who does it?"), max_length=200)
    owner: forms.Field = forms.ModelChoiceField(
        label=_("Which member looks after it?"),
        help_text=_("So that it is not forgotten when somebody is away."),
        queryset=None,
        required=False,
        empty_label=_("Nobody in particular"),
    )
    due_on = DateField(label=_("By when?"))
    look_back_on = DateField(label=_("When do you look back?"))

    field_order = ("what", "who", "owner", "due_on", "block", "strengthens", "look_back_on")

    def __init__(self, *args: Any, members: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        field.queryset = members  # type: ignore[attr-defined]
        field.label_from_instance = _named  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check the days together."""
        cleaned = super().clean()
        due, back = cleaned.get("due_on"), cleaned.get("look_back_on")
        if due and back and back < due:
            self.add_error("look_back_on", gettext("Look back on the day itself or later."))
        return cleaned


def _named(member: Any) -> str:  # noqa: ANN401 -- a membership: forms know no records
    return str(member.user)


class LookBackForm(forms.Form):
    """What became of an agreement."""

    result = forms.TypedChoiceField(
        label=_("How did it go?"),
        choices=[("", _("Still busy")), *choices(goal_words.RESULTS)],
        coerce=Result,
        empty_value=None,
        required=False,
    )
    learned = forms.CharField(label=_("What did you learn?"), max_length=500, required=False)


class RoundOffForm(forms.Form):
    """The end of the talk: what you take along, and when you look again."""

    summary = forms.CharField(
        label=_("What do you take along, in one sentence?"), max_length=500, required=False
    )
    next_on = DateField(
        label=_("When is the next round?"),
        help_text=_("Twice a year is a good rhythm. A date in the diary keeps the bridge up."),
    )
