"""Writing a goal, ending it, and the why."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.goals import words
from brugwerk.goals.forms.parts import lines
from brugwerk.goals.rules import NEEDED, SMART, FamiliesSince, Feasible, StartedBy
from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.voices.forms import RegisterFields


class WishForm(forms.Form):
    """Page 1: what people want, in their own words."""

    title = LineField(
        label=_("What do you want?"),
        help_text=_("In the words of the family. One sentence is enough. Write no names."),
        max_length=200,
    )
    why = lines(_("Why does it matter?"), most=1000)
    for_whom = lines(_("For whom is it?"), rows=2)


class StrengthForm(forms.Form):
    """Page 2: what works already."""

    strengths = lines(
        _("What works already?"), _("Begin with what goes well. Also the small things count.")
    )
    expected_change = lines(_("What will be different then?"), most=1000)


class SeenForm(forms.Form):
    """Page 3: how we see that it works."""

    specific = lines(_("How do we see that it works?"), _("What would you see or hear?"))
    measurable = lines(_("How do we count it?"), _("A number helps. Example: 24 children."))


class DoersForm(forms.Form):
    """Page 4: who does what."""

    active = lines(
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
    realistic = lines(_("What makes it feasible?"), _("What is there already? What is not?"))


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
        *("started_by", "families_since", "level", "block", "strengthens", "change"),
    )

    def __init__(self, *args: Any, active: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in NEEDED if active else ():  # INV3: so the page does not say "may stay empty"
            sometimes(self.fields[name])


class EndForm(forms.Form):
    """A goal is reached, or let go."""

    reached = forms.TypedChoiceField(
        label=_("How does it end?"),
        choices=[("reached", _("We reached it")), ("let_go", _("We let it go"))],
        coerce=lambda typed: typed == "reached",
        widget=forms.RadioSelect,
    )
    learned = lines(_("What did you learn?"))


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


class HintForm(forms.Form):
    """A text that somebody types, of which nothing is kept (1.18)."""

    field = forms.ChoiceField(choices=[(name, name) for name in SMART])
    text = forms.CharField(max_length=500, required=False)
