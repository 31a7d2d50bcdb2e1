"""Forms around goals, their tasks and the why."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.content.rules import Level
from brugwerk.content.words import LEVELS
from brugwerk.goals import words
from brugwerk.goals.rules import Evidence, FamiliesSince, Feasible, StartedBy, TaskAct, Together
from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.voices.forms import RegisterFields

NO_NAMES = _("Write no names of families.")


def _text(label: Any, hint: Any = "", *, most: int = 500, rows: int = 3) -> forms.CharField:  # noqa: ANN401
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class WishForm(forms.Form):
    """Page 1: what people want, in their own words."""

    title = LineField(
        label=_("What do you want?"),
        help_text=_("In the words of the family. One sentence is enough. Write no names."),
        max_length=200,
    )
    why = _text(_("Why does it matter?"), most=1000)
    for_whom = _text(_("For whom is it?"), rows=2)


class StrengthForm(forms.Form):
    """Page 2: what works already."""

    strengths = _text(
        _("What works already?"), _("Begin with what goes well. Also the small things count.")
    )
    expected_change = _text(_("What will be different then?"), most=1000)


class SeenForm(forms.Form):
    """Page 3: how we see that it works."""

    specific = _text(_("How do we see that it works?"), _("What would you see or hear?"))
    measurable = _text(_("How do we count it?"), _("A number helps. Example: 24 children."))


class DoersForm(forms.Form):
    """Page 4: who does what."""

    active = _text(
        _("Who does what?"), _("Name roles and organisations. Write no names of families.")
    )


class FeasibleForm(forms.Form):
    """Page 5: how feasible it is."""

    feasible = forms.TypedChoiceField(
        label=_("Will it work?"),
        choices=choices(words.FEASIBLE),
        coerce=Feasible,
        widget=forms.RadioSelect,
        required=False,
        empty_value="",
    )
    realistic = _text(_("What makes it feasible?"), _("What is there already? What is not?"))


class WhenForm(RegisterFields):
    """Page 6: by when, and whether the family was there."""

    due_on = DateField(label=_("By when?"), required=False)
    started_by = forms.TypedChoiceField(
        label=_("Who came with this first?"),
        choices=choices(words.STARTED_BY),
        coerce=StartedBy,
        widget=forms.RadioSelect,
    )
    families_since = forms.TypedChoiceField(
        label=_("Since when do families take part?"),
        choices=choices(words.FAMILIES_SINCE),
        coerce=FamiliesSince,
        widget=forms.RadioSelect,
    )

    field_order: Sequence[str] = ("due_on", "review_on", "started_by", "families_since")


STEPS: Sequence[type[forms.Form]] = (
    WishForm,
    StrengthForm,
    SeenForm,
    DoersForm,
    FeasibleForm,
    WhenForm,
)


class WholeForm(WishForm, StrengthForm, SeenForm, DoersForm, FeasibleForm, WhenForm):
    """All of a goal on one page, for who knows the way."""

    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    change = sometimes(
        LineField(
            label=_("Why do you change it?"),
            help_text=_("Needed once you work on the goal: others read what changed and why."),
            max_length=300,
            required=False,
        )
    )

    field_order = (
        *("title", "why", "for_whom", "expected_change", "strengths"),
        *("specific", "measurable", "active", "feasible", "realistic", "due_on", "review_on"),
        *("started_by", "families_since", "level", "block", "strengthens", "change", "edition"),
    )


class CountForm(forms.Form):
    """What is counted, and how many are wanted."""

    unit = LineField(label=_("What do you count?"), max_length=60, help_text=_("Example: children"))
    target = forms.DecimalField(
        label=_("How many do you want?"), max_digits=9, decimal_places=1, localize=True
    )


class MeasureForm(forms.Form):
    """One number on one day."""

    on = DateField(label=_("On which day?"))
    value = forms.DecimalField(label=_("How many?"), max_digits=9, decimal_places=1, localize=True)
    note = LineField(label=_("Note"), help_text=NO_NAMES, max_length=300, required=False)


class EvidenceForm(forms.Form):
    """Something that makes the need tangible."""

    kind = forms.TypedChoiceField(
        label=_("What is it?"), choices=choices(words.EVIDENCE), coerce=Evidence
    )
    text = forms.CharField(
        label=_("What does it say?"),
        help_text=NO_NAMES,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = LineField(label=_("From where?"), max_length=300, required=False)


class ReachForm(forms.Form):
    """Whom the goal reaches, and who not yet."""

    wanted = forms.IntegerField(
        label=_("How many people do you want to reach?"),
        min_value=0,
        max_value=10**6,
        required=False,
    )
    reached = forms.IntegerField(
        label=_("How many do you reach?"), min_value=0, max_value=10**6, required=False
    )
    how_known = LineField(label=_("How do you know?"), max_length=300, required=False)
    who_not = LineField(
        label=_("Whom do you not reach yet?"),
        help_text=_("A group, never a name. Example: fathers who work at night."),
        max_length=300,
        required=False,
    )
    next_attempt = LineField(label=_("What do you try next?"), max_length=300, required=False)


class TaskForm(forms.Form):
    """One thing to do for a goal."""

    what = LineField(label=_("What has to be done?"), help_text=NO_NAMES, max_length=300)
    together = forms.TypedChoiceField(
        label=_("How do you share it?"),
        choices=choices(words.TOGETHER),
        coerce=Together,
        widget=forms.RadioSelect,
    )
    landing = sometimes(
        LineField(
            label=_("When do you hold it together?"),
            help_text=_("Needed when it goes from hand to hand, so that nothing falls between."),
            max_length=300,
            required=False,
        )
    )
    due_on = DateField(label=_("By when?"), required=False)
    level = forms.TypedChoiceField(
        label=_("Where does it play?"), choices=choices(LEVELS), coerce=Level, initial=Level.MICRO
    )
    substitute: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("Who can take over?"),
        queryset=None,
        required=False,
        empty_label=_("Nobody yet"),
    )
    quick_win = forms.BooleanField(label=_("A quick win: done within six weeks"), required=False)
    family_facing = forms.BooleanField(label=_("Families notice this"), required=False)

    def __init__(self, *args: Any, members: Any, goals: Any = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if goals is not None:  # a task that is there may move to another goal (N27)
            self.fields["goal"] = sometimes(
                forms.ModelChoiceField(
                    label=_("For which goal?"), queryset=goals, required=False, empty_label=None
                )
            )
        self.fields["substitute"].queryset = members  # type: ignore[attr-defined]
        self.fields["substitute"].label_from_instance = _person  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the moment at which both hands hold it (1.09)."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("together") == Together.SEQUENTIAL and not cleaned.get("landing"):
            self.add_error("landing", _("Say when you hold it together."))
        return cleaned


def _person(member: Any) -> str:  # noqa: ANN401 -- a membership: forms know no records
    return str(member.user)


class TaskMoveForm(forms.Form):
    """A task is done, let go, or opened again."""

    act = forms.TypedChoiceField(choices=[(act, act) for act in TaskAct], coerce=TaskAct)
    learned = LineField(label=_("What did you learn?"), max_length=500, required=False)


class FitForm(forms.Form):
    """How a task fits one's own assignment."""

    text = LineField(
        label=_("How does this fit your own assignment?"), max_length=300, required=False
    )


class EndForm(forms.Form):
    """A goal is reached, or let go."""

    reached = forms.TypedChoiceField(
        label=_("How does it end?"),
        choices=[("reached", _("We reached it")), ("let_go", _("We let it go"))],
        coerce=lambda typed: typed == "reached",
        widget=forms.RadioSelect,
    )
    learned = _text(_("What did you learn?"))


class WhyForm(forms.Form):
    """Why the partnership works together."""

    why = forms.CharField(
        label=_("Why do you work together?"),
        help_text=_("Who is better off because you work together?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reason = LineField(
        label=_("Why do you change it?"), max_length=300, help_text=_("Others read this with it.")
    )
