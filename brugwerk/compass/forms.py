"""What people send us about rounds."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from brugwerk.compass import words
from brugwerk.compass.rules.lifecycle import Returning
from brugwerk.compass.rules.shapes import Form, Length, Unheard
from brugwerk.content.pack import Statement, pack
from brugwerk.content.rules import Block
from brugwerk.goals import words as goal_words
from brugwerk.goals.rules import MOST_STRENGTHENED, Result
from brugwerk.kit.fields import DateField, choices
from brugwerk.partnerships import words as partnership_words
from brugwerk.partnerships.rules import Perspective
from brugwerk.voices import words as voice_words
from brugwerk.voices.rules import Mode


def block_choices() -> list[tuple[str, str]]:
    """Return the six blocks by number and short name."""
    return [(text.key.value, f"{text.number}. {text.short}") for text in pack().blocks]


class PeopleForm(forms.Form):
    """Screen 1 of starting a round: who takes part."""

    families = forms.BooleanField(
        label=_("Parents or children take part too"),
        help_text=_("They see things differently. They need no account, only the code."),
        required=False,
    )

    def __init__(self, *args: Any, members: Sequence[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["members"] = forms.TypedMultipleChoiceField(
            label=_("Who gets an invitation by mail?"),
            choices=[(member.pk, str(member.user)) for member in members],
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )


class MannerForm(forms.Form):
    """Screen 2: how many statements, and until when."""

    length = forms.TypedChoiceField(
        label=_("How many statements?"),
        choices=choices(words.LENGTHS),
        coerce=Length,
        widget=forms.RadioSelect,
    )
    closes_on = DateField(
        label=_("Until when can people answer?"),
        help_text=_("The round closes by itself at the end of this day."),
    )


class SightForm(forms.Form):
    """Screen 3: who sees what. Fixed once the round has started."""

    form = forms.TypedChoiceField(
        label=_("Who sees what?"),
        choices=choices(words.FORMS),
        coerce=Form,
        widget=forms.RadioSelect,
    )


class JoinForm(forms.Form):
    """A guest chooses a side; in named rounds also gives a name."""

    perspective = forms.TypedChoiceField(
        label=_("Which group suits you?"),
        choices=choices(partnership_words.PERSPECTIVE_CHOICES),
        coerce=Perspective,
        error_messages={"required": _("Choose the group that suits you best.")},
    )
    name = forms.CharField(label=_("Your name"), max_length=120, required=False)

    def __init__(self, *args: Any, named: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["name"].required = named


class ReturningForm(forms.Form):
    """A guest says whether they took part last time (R6)."""

    returning = forms.TypedChoiceField(
        label=_("Did you take part then?"), choices=choices(words.RETURNING), coerce=Returning
    )


class AnswerForm(forms.Form):
    """One answer: a statement and a step, or an empty value for "I don't know"."""

    statement = forms.CharField(max_length=40)
    value = forms.TypedChoiceField(
        choices=[("", ""), *((str(step), "") for step in words.STEPS)],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a form that was sent without pressing any answer."""
        if "value" not in self.data:
            raise forms.ValidationError(_now("Tap one of the answers."))
        return super().clean() or self.cleaned_data


class StrengthenForm(forms.Form):
    """Which block to work on first, and which other one can make it stronger."""

    strengthen = forms.TypedChoiceField(
        label=_("Which block should we work on first?"),
        coerce=Block,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    strengthened_by = forms.TypedChoiceField(
        label=_("Which other block can make that one stronger?"),
        coerce=Block,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in ("strengthen", "strengthened_by"):
            self.fields[name].choices = block_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a block that would strengthen itself."""
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("strengthen")
        if chosen and chosen == cleaned.get("strengthened_by"):
            self.add_error("strengthened_by", _now("Choose another block than the first one."))
        return cleaned


class UnheardForm(forms.Form):
    """Who is not heard here."""

    groups = forms.TypedMultipleChoiceField(
        label=_("Who is not heard enough here?"),
        choices=choices(words.UNHEARD),
        coerce=Unheard,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class PaperForm(StrengthenForm):
    """A whole sheet of paper, typed in by a facilitator."""

    perspective = forms.TypedChoiceField(
        label=_("From which side?"),
        choices=choices(partnership_words.PERSPECTIVES),
        coerce=Perspective,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Name on the sheet"), max_length=120, required=False)
    returning = forms.TypedChoiceField(
        label=_("Took part last time?"),
        choices=choices(words.RETURNING),
        coerce=Returning,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    groups = forms.TypedMultipleChoiceField(
        label=_("Who is not heard enough here?"),
        choices=choices(words.UNHEARD),
        coerce=Unheard,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        statements: Sequence[Statement],
        named: bool,
        asks_returning: bool,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.statements = statements
        self.fields["name"].required = named
        if not named:
            del self.fields["name"]
        if not asks_returning:
            del self.fields["returning"]
        steps = [(str(step), word) for step, word in words.STEPS.items()]
        for statement in statements:
            self.fields[_field(statement)] = forms.ChoiceField(
                label=str(statement.text),
                choices=[*steps, ("unknown", words.UNKNOWN)],
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def answers(self) -> dict[str, int | None]:
        """Return what was ticked; an empty line on the sheet stays empty."""
        given = {s.key: self.cleaned_data[_field(s)] for s in self.statements}
        return {key: None if v == "unknown" else int(v) for key, v in given.items() if v}

    @property
    def statement_fields(self) -> list[forms.BoundField]:
        """Return the statements as the sheet lists them."""
        return [self[_field(statement)] for statement in self.statements]

    def clean(self) -> dict[str, Any]:
        """Refuse a sheet without a single answer."""
        cleaned = super().clean()
        if not any(cleaned.get(_field(statement)) for statement in self.statements):
            raise forms.ValidationError(_now("There is no answer on this sheet yet."))
        return cleaned


def _field(statement: Statement) -> str:
    return f"s-{statement.key}"


class VoiceForm(forms.Form):
    """How children and parents were heard in this round."""

    mode = forms.TypedChoiceField(
        label=_("How were children and parents heard?"),
        choices=choices(voice_words.MODES),
        coerce=Mode,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why not?"), max_length=500, required=False)
    next_step = forms.CharField(
        label=_("What do you do about it next time?"), max_length=500, required=False
    )


class ActionForm(forms.Form):
    """One agreement: who, what, when, on which block."""

    what = forms.CharField(
        label=_("What do you do?"),
        help_text=_("One small thing. For example: we call each other before every meeting."),
        max_length=300,
    )
    who = forms.CharField(label=_("Who does it?"), max_length=200)
    due_on = DateField(label=_("By when?"))
    block = forms.TypedChoiceField(label=_("On which block?"), coerce=Block)
    strengthens = forms.TypedMultipleChoiceField(
        label=_("Which blocks does it strengthen too?"),
        help_text=_("At most two."),
        coerce=Block,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    look_back_on = DateField(label=_("When do you look back?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in ("block", "strengthens"):
            self.fields[name].choices = block_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check the blocks and the days together."""
        cleaned = super().clean() or self.cleaned_data
        others = cleaned.get("strengthens", [])
        if len(others) > MOST_STRENGTHENED or cleaned.get("block") in others:
            self.add_error("strengthens", _now("Choose at most two, other than the first block."))
        due, back = cleaned.get("due_on"), cleaned.get("look_back_on")
        if due and back and back < due:
            self.add_error("look_back_on", _now("Look back on the day itself or later."))
        return cleaned


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
