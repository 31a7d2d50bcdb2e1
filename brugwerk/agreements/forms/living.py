"""What people send us when they sign an agreement, while it lives, and when it ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.agreements import words
from brugwerk.agreements.forms.writing import NO_NAMES
from brugwerk.agreements.rules.closing import Outcome
from brugwerk.agreements.rules.life import CLAUSE_LIFE, ClauseAct, ClauseState
from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.voices.forms import VoiceForm


class SubmitForm(forms.Form):
    """Before partners are asked to sign."""

    reason = LineField(
        label=_("What is new in this version?"),
        help_text=_("One sentence, for who signed before."),
        max_length=500,
        required=False,
    )
    as_it_is = forms.BooleanField(
        label=_("We lay the text before the partners like this, on purpose"), required=False
    )

    def __init__(self, *args: Any, unfinished: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if not unfinished:
            del self.fields["as_it_is"]


class ObjectForm(forms.Form):
    """Why a signature of the own organisation is not right."""

    reason = LineField(
        label=_("What is not right?"),
        help_text=_("Everybody in the partnership reads it. Write no names of families."),
        max_length=500,
    )


class ReasonForm(forms.Form):
    """Why a text is opened again."""

    reason = LineField(label=_("Why do you change it?"), max_length=500)


class SignForm(forms.Form):
    """Signing for one's own organisation."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    name = LineField(
        label=_("Name, as it stands under the text"),
        help_text=_("Do you sign for somebody else? Your own name stands beside it."),
        max_length=120,
    )
    function = LineField(
        label=_("Function"), help_text=_("For example: head teacher."), max_length=120
    )
    remark = forms.CharField(
        label=_("A remark that goes with your signature"),
        help_text=_("Everybody reads it, on paper too. The text itself stays as it is."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    because = LineField(
        label=_("I may sign for my organisation: why?"),
        help_text=_("For example: the board asked me to on 3 March. It stands on paper too."),
        max_length=500,
    )
    field_order = ("name", "function", "because")

    def __init__(self, *args: Any, mandate: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if mandate:
            del self.fields["because"]


class AliveForm(VoiceForm):
    """Bringing an agreement to life."""

    review_on = DateField(
        label=_("When do you look at it again?"), help_text=_("Once a year is a good rhythm.")
    )


class ReviewForm(forms.Form):
    """When people look at an agreement again."""

    review_on = DateField(label=_("When do you look at it again?"))


class ToldFields(forms.Form):
    """Who tells the families, and when."""

    told_by = sometimes(
        LineField(
            label=_("Who tells the families?"),
            help_text=_("Somebody whom they know. Write no names of families."),
            max_length=200,
            required=False,
        )
    )
    told_on = sometimes(DateField(label=_("When do they hear it?"), required=False))


class ClauseStateForm(ToldFields):
    """Letting a clause rest, live or go."""

    act = forms.TypedChoiceField(
        label=_("What do you want?"), coerce=ClauseAct, widget=forms.RadioSelect
    )
    reason = LineField(label=_("Why?"), help_text=NO_NAMES, max_length=500)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        state: ClauseState,
        families: bool,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        acts = {act: words.CLAUSE_ACTS[act] for act in CLAUSE_LIFE.verbs(state)}
        self.fields["act"].choices = choices(acts)  # type: ignore[attr-defined]
        if not families:
            del self.fields["told_by"], self.fields["told_on"]
        self.order_fields(("act", "reason"))


class OutcomeForm(ToldFields):
    """What becomes of a promise when its agreement ends."""

    outcome = forms.TypedChoiceField(
        label=_("What becomes of it?"),
        choices=choices(words.OUTCOMES),
        coerce=Outcome,
        widget=forms.RadioSelect,
    )
    outcome_text = sometimes(
        LineField(
            label=_("Where does it go on, or why do you let it go?"),
            help_text=NO_NAMES,
            max_length=500,
            required=False,
        )
    )

    def __init__(self, *args: Any, families: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if not families:
            del self.fields["told_by"], self.fields["told_on"]
        self.order_fields(("outcome", "outcome_text"))


class EndForm(forms.Form):
    """The last words of an agreement."""

    what_remains = forms.CharField(
        label=_("What remains?"),
        help_text=_("What did you build that goes on, and who looks after it?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    thanks = forms.CharField(
        label=_("Whom do you thank, and for what?"),
        help_text=NO_NAMES,
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
