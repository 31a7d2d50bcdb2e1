"""What people send us about who does what."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.content.rules import Level
from brugwerk.content.words import LEVELS
from brugwerk.kit.fields import DateField, LineField, choices
from brugwerk.roles import words
from brugwerk.roles.rules.letters import FamilyWay, Letter

Choices = Sequence[tuple[str, str]]
NO_FAMILY_NAMES = _("Do not write names of families.")
MANY = 8  # above this, the choice folds away


def pack(held: Mapping[Letter, Sequence[str]]) -> str:
    """Write down which letters a page showed, for the form that comes back."""
    return " ".join(f"{letter}:{holder}" for letter in Letter for holder in held.get(letter, ()))


class LettersForm(forms.Form):
    """Who does, decides, helps, thinks along and has to know; and who can take over."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, holders: Choices, members: Choices, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        nobody = [("", gettext("Nobody yet"))]
        for letter in Letter:
            self.fields[letter] = (
                forms.ChoiceField(choices=[*nobody, *holders], required=False)
                if letter is Letter.ACCOUNTABLE
                else forms.MultipleChoiceField(
                    choices=holders, required=False, widget=forms.CheckboxSelectMultiple
                )
            )
            self.fields[letter].label = words.QUESTIONS[letter]
        self.fields["substitute"] = forms.ChoiceField(
            label=_("Who can take over?"), choices=[*nobody, *members], required=False
        )
        self.fields["until"] = DateField(
            label=_("Do you try this first? Until when?"),
            help_text=_("After this day you look together whether it stays like this."),
            required=False,
        )

    def wanted(self) -> dict[Letter, list[str]]:
        """Return the holders of each letter as they were chosen."""
        chosen = {letter: self.cleaned_data.get(letter) or [] for letter in Letter}
        return {
            letter: [held] if isinstance(held, str) else list(held)
            for letter, held in chosen.items()
        }

    def saw(self) -> dict[Letter, list[str]]:
        """Return the holders of each letter that the page showed."""
        pairs = [part.partition(":") for part in self.cleaned_data.get("seen", "").split()]
        return {
            letter: [holder for one, _colon, holder in pairs if one == letter] for letter in Letter
        }

    def letters(self) -> list[dict[str, Any]]:
        """Return the fields of the letters for the page: folded where the choice is long."""
        found = []
        for letter in Letter:
            field = self[letter]
            names = dict(self.fields[letter].choices)  # type: ignore[attr-defined]
            value = field.value() or []
            chosen = [
                names[key]
                for key in (value if isinstance(value, list) else [value])
                if key in names and key
            ]
            found.append(
                {
                    "letter": letter,
                    "field": field,
                    "folded": letter is not Letter.ACCOUNTABLE and len(names) > MANY,
                    "chosen": ", ".join(str(name) for name in chosen),
                }
            )
        return found


class AddTaskForm(LettersForm):
    """A new task of a goal, with who does what."""

    goal = forms.TypedChoiceField(label=_("For which goal?"), coerce=int)
    what = LineField(label=_("What has to be done?"), help_text=NO_FAMILY_NAMES, max_length=300)
    level = forms.TypedChoiceField(
        label=_("Where does it play?"), choices=choices(LEVELS), coerce=Level, initial=Level.MICRO
    )

    def __init__(self, *args: Any, goals: Sequence[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = goals  # type: ignore[attr-defined]


class ConfirmForm(forms.Form):
    """The letters that somebody says yes to."""

    letters = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what is right first.")},
    )

    def __init__(self, *args: Any, waiting: Sequence[int], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["letters"].choices = [(pk, pk) for pk in waiting]  # type: ignore[attr-defined]


class ObjectForm(forms.Form):
    """Why a letter is not right."""

    reason = LineField(
        label=_("What is not right?"),
        help_text=_("One sentence. The group reads it and looks for something better."),
        max_length=300,
    )


class FamilyYesForm(forms.Form):
    """How and when families said yes."""

    way = forms.TypedChoiceField(
        label=_("How did they say yes?"),
        choices=choices(words.FAMILY_WAYS),
        coerce=FamilyWay,
        widget=forms.RadioSelect,
    )
    on = DateField(label=_("On which day?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        """Return a day that has been."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(gettext("This day still has to come."))
        return on


class ReviewForm(forms.Form):
    """When people look again at who does what."""

    review_on = DateField(
        label=_("When do you look at it again?"),
        help_text=_("Do not be too strict. Try it, and see after a while."),
    )
    note = LineField(
        label=_("What do you look at then?"),
        help_text=NO_FAMILY_NAMES,
        max_length=500,
        required=False,
    )


class LookForm(forms.Form):
    """What the matrix shows: one goal or all, all tasks or one's own, table, list or roles."""

    goal = forms.TypedChoiceField(label=_("Goal"), coerce=int, empty_value=None, required=False)
    view = forms.ChoiceField(
        label=_("How do you want to see it?"), choices=choices(words.VIEWS), required=False
    )
    mine = forms.BooleanField(label=_("Only what I have a part in"), required=False)

    def __init__(self, *args: Any, goals: Sequence[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [("", gettext("All goals")), *goals]  # type: ignore[attr-defined]
