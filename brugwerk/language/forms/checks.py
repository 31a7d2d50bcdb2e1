"""What people write when they check whether something came across, or tell it early."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.braking import BrakedLines
from brugwerk.kit.fields import DateField, LineField

NO_NAMES = _("Write no names of families.")


def _area(label: Any, *, most: int, rows: int = 4, **more: Any) -> forms.CharField:  # noqa: ANN401
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class AskBackForm(BrakedLines):
    """What you said, and who tells it back."""

    guarded = ("about", "said")
    receiver = forms.ChoiceField(label=_("Who tells it back to you?"))
    about = LineField(label=_("What is it about?"), help_text=NO_NAMES, max_length=160)
    said = _area(
        _("What did you say?"),
        most=1500,
        help_text=_("In a few sentences. For example what you agreed on the phone."),
    )

    def __init__(self, *args: Any, people: Sequence[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["receiver"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose somebody")),
            *((key, str(one.user)) for key, one in self.people.items()),
        ]

    @property
    def chosen(self) -> Any:  # noqa: ANN401 -- a membership; forms know no records
        """Return who tells it back."""
        return self.people[self.cleaned_data["receiver"]]


class TellBackForm(BrakedLines):
    """What came across, in own words."""

    guarded = ("told",)
    told = _area(
        _("What did you understand, in your own words?"),
        most=1500,
        help_text=_("There is no wrong answer. Write no names of families."),
    )


class DifferForm(BrakedLines):
    """The question that comes of it."""

    guarded = ("question",)
    question = LineField(
        label=_("What is not clear yet? Put it as a question."),
        help_text=_("About what was said, never about who heard it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ExplainForm(BrakedLines):
    """The same, said otherwise."""

    guarded = ("answer",)
    answer = _area(_("Say it once more, in other words"), most=1500)


class NoticeForm(BrakedLines):
    """Something that is still unclear."""

    guarded = ("certain", "unclear")
    certain = LineField(
        label=_("What do you know already?"),
        help_text=NO_NAMES,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    unclear = LineField(
        label=_("What is still unclear, and what do others think of it?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    clear_on = DateField(label=_("When do you know more?"))
    sensitive = forms.BooleanField(
        label=_("This is sensitive"),
        help_text=_("Then we propose to talk first, before anybody mails."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_clear_on(self) -> date:
        """Return a day that is still to come."""
        day: date = self.cleaned_data["clear_on"]
        if day < self.today:
            raise forms.ValidationError(gettext("Choose today or a day that is still to come."))
        return day

    @property
    def details(self) -> dict[str, Any]:
        """Return what was written, without the tick that somebody looked."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}


class ThoughtForm(BrakedLines):
    """What somebody thinks along."""

    guarded = ("text",)
    text = LineField(
        label=_("What do you think of it?"),
        help_text=NO_NAMES,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SettleForm(BrakedLines):
    """What came of it."""

    guarded = ("outcome",)

    how = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[("clear", _("It is clear now")), ("dropped", _("It does not go on"))],
        widget=forms.RadioSelect,
    )
    outcome = LineField(
        label=_("In one or two sentences"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        # It stands on one page with another form that has a tick of the same name.
        super().__init__(*args, auto_id="settle_%s", **kwargs)
