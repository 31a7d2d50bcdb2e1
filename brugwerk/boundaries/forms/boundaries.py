"""What people send us about boundaries."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.boundaries import words
from brugwerk.boundaries.rules import LINES, BoundaryAct, BoundaryKind, Conscious
from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.partnerships.rules import Perspective
from brugwerk.partnerships.words import PERSPECTIVES
from brugwerk.voices.forms import RegisterFields, VoiceForm

NO_NAMES = _("Write no names of families.")
NOT_YET = ("", _("We do not know yet"))


class NameForm(forms.Form):
    """Boundaries, one line each, as people write them in silence."""

    line1 = sometimes(LineField(label=_("Boundary 1"), max_length=300, required=False))
    line2 = sometimes(LineField(label=_("Boundary 2"), max_length=300, required=False))
    line3 = sometimes(LineField(label=_("Boundary 3"), max_length=300, required=False))
    line4 = sometimes(LineField(label=_("Boundary 4"), max_length=300, required=False))
    line5 = sometimes(LineField(label=_("Boundary 5"), max_length=300, required=False))
    line6 = sometimes(LineField(label=_("Boundary 6"), max_length=300, required=False))

    @property
    def lines(self) -> Sequence[str]:
        """Return what was written, without the lines that stayed empty."""
        names = (f"line{number}" for number in range(1, LINES + 1))
        return [text for name in names if (text := self.cleaned_data.get(name, ""))]

    def clean(self) -> dict[str, Any]:
        """Ask for one line at least."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.lines:
            self.add_error("line1", gettext("Write one boundary at least."))
        return cleaned


class Sorted(forms.Form):
    """What a boundary is: of what kind, on purpose or not, who feels it, what it keeps out."""

    conscious = forms.TypedChoiceField(
        label=_("Do you draw it on purpose?"),
        choices=[NOT_YET, *choices(words.CONSCIOUS)],
        coerce=Conscious,
        empty_value="",
        required=False,
    )
    kind = forms.TypedChoiceField(
        label=_("What is it made of?"),
        choices=[NOT_YET, *choices(words.BOUNDARY_KINDS)],
        coerce=BoundaryKind,
        empty_value="",
        required=False,
    )
    felt_by = forms.TypedMultipleChoiceField(
        label=_("Who feels it?"),
        choices=choices(PERSPECTIVES),
        coerce=Perspective,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    felt_more = LineField(label=_("Who else?"), max_length=300, required=False)
    kept_out = LineField(
        label=_("What does it keep out?"),
        help_text=_("For example: what children tell at the club never reaches school."),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in ("conscious", "kind", "felt_by", "felt_more", "kept_out"):
            sometimes(self.fields[name])


class DescribeForm(Sorted, RegisterFields):
    """Everything that may be said of one boundary."""

    what = LineField(label=_("The boundary in one line"), help_text=NO_NAMES, max_length=300)
    crossing = LineField(
        label=_("Where may you cross it?"),
        help_text=_("For example: in the corridor, at the gate, with a question by telephone."),
        max_length=500,
        required=False,
    )
    review_on = DateField(label=_("When do you look at it again?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    field_order = (
        *("what", "conscious", "kind", "felt_by", "felt_more", "kept_out", "crossing"),
        *("level", "block", "strengthens", "review_on", "version"),
    )

    def __init__(self, *args: Any, dated: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        sometimes(self.fields["crossing"])
        self.fields["review_on"].required = dated  # what was agreed keeps a day to look again


class ActionFields(forms.Form):
    """Who does what by when about a boundary."""

    what = LineField(
        label=_("What do you do?"),
        help_text=_("One small thing. For example: we call each other before every meeting."),
        max_length=300,
    )
    who = LineField(label=_("Who does it?"), max_length=200)
    due_on = DateField(label=_("By when?"))

    @property
    def action(self) -> dict[str, Any] | None:
        """Return the action, or None when none was filled in."""
        found = {name: self.cleaned_data.get(name) for name in ("what", "who", "due_on")}
        return found if all(found.values()) else None


def _later(day: date | None, today: date) -> str:
    """Return what is wrong with a day to look again, if anything."""
    return gettext("Choose a day that is still to come.") if day and day <= today else ""


class AgreeForm(ActionFields):
    """What the group agrees about a boundary; who does what may come along."""

    note = LineField(
        label=_("What do you agree?"),
        help_text=_("In one sentence that everybody at the table can repeat."),
        max_length=500,
    )
    review_on = DateField(label=_("When do you look at it again?"))

    field_order = ("note", "review_on", "what", "who", "due_on")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today
        for name in ("what", "who", "due_on"):
            self.fields[name].required = False
            sometimes(self.fields[name])

    def clean(self) -> dict[str, Any]:
        """Take an action whole or not at all, and look again on a later day."""
        cleaned = super().clean() or self.cleaned_data
        names = ("what", "who", "due_on")
        if any(cleaned.get(name) for name in names):
            for name in names:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, gettext("This belongs to it: who does what by when."))
        if error := _later(cleaned.get("review_on"), self.today):
            self.add_error("review_on", error)
        return cleaned


class VoiceFields(VoiceForm):
    """How children and parents were heard, where only nobody there asks for more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in ("reason", "next_step"):
            sometimes(self.fields[name])

    @property
    def voice(self) -> dict[str, Any]:
        """Return how they were heard, as operations take it; nothing where it was said already."""
        told, names = self.cleaned_data, ("mode", "reason", "next_step")
        return {name: told[name] for name in names if name in told}

    def miss(self, fields: Collection[str]) -> None:
        """Say what an empty chair still needs."""
        for field in sorted(fields):
            self.add_error(field, gettext("Write one sentence. An empty chair needs a next step."))


class LookDay(VoiceFields):
    """Whose voice was there, and when you look again."""

    review_on = DateField(
        label=_("When do you look at it again?"),
        help_text=_("Once a year is a good rhythm, sooner where much changes."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_review_on(self) -> date:
        """Return a day that is still to come."""
        day: date = self.cleaned_data["review_on"]
        if error := _later(day, self.today):
            raise forms.ValidationError(error)
        return day


class SettleForm(LookDay):
    """The end of a boundary for now: it moved, or you keep it on purpose."""

    act = forms.TypedChoiceField(
        label=_("How does it go on?"), coerce=BoundaryAct, widget=forms.RadioSelect
    )
    note = LineField(
        label=_("What holds now?"),
        help_text=_("In one sentence. To keep a boundary is a good end too."),
        max_length=500,
    )
    field_order = ("act", "note", "mode", "reason", "next_step", "review_on")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        acts: Collection[BoundaryAct],
        heard: bool,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            BoundaryAct.MOVE: _("We moved it: from now on we do it in another way"),
            BoundaryAct.KEEP: _("We keep it: it does what it is for"),
        }
        found = choices({act: label for act, label in labels.items() if act in acts})
        self.fields["act"].choices = found  # type: ignore[attr-defined]
        if len(found) == 1:
            self.fields["act"].initial = found[0][0]
        if heard:  # it was said already
            for name in ("mode", "reason", "next_step"):
                del self.fields[name]


class LookForm(LookDay):
    """Looking at a boundary again."""

    note = LineField(label=_("What do you see now?"), max_length=500, required=False)

    field_order = ("note", "mode", "reason", "next_step", "review_on")
