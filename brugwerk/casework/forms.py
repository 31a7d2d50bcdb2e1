"""The forms of a consultation. Each text passes the brake; the operation looks once more (T41)."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.casework import words
from brugwerk.casework.rules import AgeBand, Knows
from brugwerk.content.choices import block_choices
from brugwerk.content.rules import Block
from brugwerk.kit.brake import Found, look
from brugwerk.kit.fields import DateField, LineField, choices, sometimes

CLOSED = {"autocomplete": "off", "spellcheck": "false"}
"""No browser remembers these words, or sends them somewhere to be spelled (T9)."""
MOST_SHOWN = 5
LONGEST = 2000


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **CLOSED})


class KnowsForm(forms.Form):
    """Step 1: does the family know, and what it is about in the broadest words."""

    knows = forms.TypedChoiceField(
        label=_("Does the family know that you talk about it?"),
        choices=choices(words.KNOWS),
        coerce=Knows,
        widget=forms.RadioSelect,
    )
    age_band = forms.TypedChoiceField(
        label=_("About how old is the child?"),
        help_text=_("Only where it matters for the question."),
        choices=[("", _("It does not matter")), *choices(words.AGES)],
        coerce=AgeBand,
        empty_value=None,
        required=False,
    )
    themes = forms.TypedMultipleChoiceField(
        label=_("Which building blocks does it touch?"),
        coerce=Block,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = block_choices()  # type: ignore[attr-defined]


class Braked(forms.Form):
    """Words that may point at a family by mistake: some are refused, others looked at once more."""

    sure = forms.BooleanField(
        label=_("I looked: it points at nobody"), required=False, widget=forms.HiddenInput
    )
    guarded = "text"

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today
        sometimes(self.fields["sure"])

    def clean(self) -> dict[str, Any]:
        """Name what is refused, and ask to look once more where a text may point at somebody."""
        cleaned = super().clean() or self.cleaned_data
        text = cleaned.get(self.guarded, "")
        self.hold(text, look(text, self.today), looked=cleaned.get("sure", False))
        return cleaned

    def hold(self, text: str, found: tuple[Found, ...], *, looked: bool) -> None:
        """Say in words what holds the text back."""
        for sign in dict.fromkeys(one.sign for one in found if one.blocked):
            self.add_error(self.guarded, words.REFUSED[sign])
        hints = {text[one.start : one.end]: one.sign for one in found if not one.blocked}
        if not hints:
            return
        # A real tick box from now on, which holds what was ticked.
        self.fields["sure"].widget = forms.CheckboxInput()
        if looked:
            return
        for piece, sign in list(hints.items())[:MOST_SHOWN]:
            self.add_error(self.guarded, str(words.HINTS[sign]).format(piece=piece))
        if not any(one.blocked for one in found):
            message = gettext("Change it, or tick below that it points at nobody.")
            self.add_error(self.guarded, message)


class TextForm(Braked):
    """Steps 2 to 4: one text, which is sealed."""

    text = LineField(max_length=LONGEST, widget=_area(6))
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("text", "sure", "version")

    def __init__(self, *args: Any, label: Any, needed: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label
        self.fields["text"].required = needed


class GoOnForm(forms.Form):
    """Going on without writing."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def _block() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=_("On which block?"), coerce=Block)


class LessonForm(Braked):
    """Steps 5 and 6: what was learnt about working together."""

    text = LineField(
        label=_("What did you learn about working together?"),
        help_text=_("Not about this family. What would help with every family?"),
        max_length=1000,
        widget=_area(4),
    )
    block = _block()
    field_order = ("text", "sure", "block")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["block"].choices = block_choices()  # type: ignore[attr-defined]


class AgreementForm(Braked):
    """An agreement that comes of the talk."""

    guarded = "what"
    what = LineField(
        label=_("What will you do from now on?"),
        help_text=_("Everybody in the partnership reads this. Say nothing about the family."),
        max_length=300,
        widget=forms.TextInput(attrs=CLOSED),
    )
    owner: forms.Field = forms.ModelChoiceField(
        label=_("Who looks after it?"), queryset=None, empty_label=None
    )
    due_on = DateField(label=_("By when?"))
    block = _block()
    field_order = ("what", "sure", "owner", "due_on", "block")

    def __init__(self, *args: Any, members: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["block"].choices = block_choices()  # type: ignore[attr-defined]
        field = self.fields["owner"]
        field.queryset = members  # type: ignore[attr-defined]
        field.label_from_instance = _named  # type: ignore[attr-defined]


class PartnerForm(Braked):
    """A question to the offer of a partner, where more families run into the same."""

    to: forms.Field = forms.ModelChoiceField(
        label=_("Which partner do you ask?"), queryset=None, empty_label=None
    )
    text = LineField(
        label=_("What do you ask about their offer?"),
        help_text=_("Everybody in the partnership reads this. Say nothing about the family."),
        max_length=500,
        widget=_area(4),
    )
    reply_by = DateField(label=_("By when do you ask a reply?"))
    field_order = ("to", "text", "sure", "reply_by")

    def __init__(self, *args: Any, partners: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = partners  # type: ignore[attr-defined]

    def clean_reply_by(self) -> date:
        """Refuse a day that is past."""
        day: date = self.cleaned_data["reply_by"]
        if day < self.today:
            raise forms.ValidationError(gettext("Choose a day that is still to come."))
        return day


def _named(member: Any) -> str:  # noqa: ANN401 -- a membership: forms know no records
    return f"{member.user} ({member.organisation})" if member.organisation else str(member.user)


class SeatForm(forms.Form):
    """Who else comes to the table."""

    who: forms.Field = forms.ModelChoiceField(
        label=_("Who else do you need at the table?"),
        help_text=_("As few people as the question needs."),
        queryset=None,
        empty_label=None,
    )

    def __init__(self, *args: Any, members: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        field.queryset = members  # type: ignore[attr-defined]
        field.label_from_instance = _named  # type: ignore[attr-defined]


class KeepForm(forms.Form):
    """Until which day the words stay."""

    until = DateField(label=_("On which day are the words erased?"))

    def __init__(self, *args: Any, today: date, latest: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today, self.latest = today, latest

    def clean_until(self) -> date:
        """Refuse a day that is past, or further than half a year after the beginning."""
        until: date = self.cleaned_data["until"]
        if not self.today < until <= self.latest:
            message = gettext("Choose a day after today, and at most half a year after you began.")
            raise forms.ValidationError(message)
        return until
