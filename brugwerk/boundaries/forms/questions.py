"""What people send us as questions to the offer, and as replies."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.boundaries import words
from brugwerk.boundaries.forms.boundaries import NO_NAMES
from brugwerk.boundaries.rules import FromWhom, ReplyKind, unsaid
from brugwerk.kit.fields import DateField, LineField, WithoutNames, choices, sometimes

ORDER = ("to", "text", "sure", "from_whom", "goal", "reply_by")


class QuestionFields(WithoutNames):
    """The words of a question."""

    text = forms.CharField(
        label=_("What do you ask about their offer?"),
        help_text=NO_NAMES,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    from_whom = forms.TypedChoiceField(
        label=_("From whom does the question come?"),
        choices=choices(words.FROM_WHOM),
        coerce=FromWhom,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, goals: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["goal"] = forms.ModelChoiceField(
            goals,
            label=_("For which goal?"),
            required=False,
            empty_label=_("No goal in particular"),
        )
        self.order_fields(ORDER)


class AmendForm(QuestionFields):
    """A question that gets other words; to whom and by when stay."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AskForm(QuestionFields):
    """A question to what a partner offers."""

    reply_by = DateField(label=_("By when do you ask a reply?"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        partners: QuerySet[Any],
        today: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["to"] = forms.ModelChoiceField(
            partners, label=_("To which partner?"), empty_label=_("Choose a partner")
        )
        self.order_fields(ORDER)

    def clean_reply_by(self) -> date:
        """Return a day that is not past."""
        day: date = self.cleaned_data["reply_by"]
        if day < self.today:
            raise forms.ValidationError(gettext("Choose today or a later day."))
        return day


class ReplyForm(WithoutNames):
    """A reply in plain words."""

    guarded = "reply"

    kind = forms.TypedChoiceField(
        label=_("What is your reply?"),
        choices=choices(words.REPLY_KINDS),
        coerce=ReplyKind,
        widget=forms.RadioSelect,
    )
    reply = sometimes(
        forms.CharField(
            label=_("Say it in plain words"),
            help_text=_("So that a parent understands it. If you do not do it, say why."),
            max_length=1000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 5}),
        )
    )
    lies_with = sometimes(
        LineField(
            label=_("With whom does it lie?"),
            help_text=_("Only if it is not yours."),
            max_length=200,
            required=False,
        )
    )

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ("kind", "reply", "sure", "lies_with")

    def clean(self) -> dict[str, Any]:
        """Ask for what this kind of reply needs."""
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind and "reply" not in self.errors:
            said = cleaned.get("reply", ""), cleaned.get("lies_with", "")
            missing = unsaid(kind, *said)
            if "reply" in missing and kind is ReplyKind.NOT:
                self.add_error("reply", gettext("Say why not. That is a reply too."))
            elif "reply" in missing:
                self.add_error("reply", gettext("Write one sentence at least."))
            if "lies_with" in missing:
                self.add_error("lies_with", gettext("Say with whom it does lie."))
        return cleaned
