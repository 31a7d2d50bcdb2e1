"""What people fill in about relations. A contact has no field for words (2.15)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import REFUSED, DateField, LineField, choices, sometimes
from brugwerk.kit.identifying import marks
from brugwerk.relations import words
from brugwerk.relations.rules.contact import Channel, Purpose
from brugwerk.relations.rules.relation import USUAL, USUAL_LATEST, Kind, unfit
from brugwerk.relations.rules.route import Mark

NO_NAMES = _("Write no names of families.")
REFUSALS: Mapping[str, Promise] = {
    "agreement": _("A formalised relation stands in an agreement. Choose which one."),
    "latest_days": _("The longest pause is at least as long as the rhythm you wish."),
    "begun_on": _("A relation does not begin in the future."),
    "on": _("This day is too long ago, before the start or in the future."),
    "until": _("Choose a day in the future on which you look again."),
    "reason": _("Say in one sentence why."),
    "text": _("Say in one sentence what it was."),
    "went_well": _("Name one thing that went well."),
    "next_step": _("Agree on one next step, however small."),
}


def refuse(form: forms.Form, fields: Iterable[str]) -> None:
    """Say beside each field what does not fit."""
    for name in fields:
        form.add_error(name if name in form.fields else None, str(REFUSALS[name]))


class Guarded(forms.Form):
    """Sentences without numbers and addresses of people: a brake, no lock (N6)."""

    guarded: tuple[str, ...] = ("reason",)

    def clean(self) -> dict[str, Any]:
        """Ask to leave out numbers and addresses."""
        cleaned = super().clean() or self.cleaned_data
        for name in self.guarded:
            if marks(cleaned.get(name, "")) & REFUSED:
                self.add_error(name, gettext("Leave out numbers and addresses of people."))
        return cleaned


class AgreedFields(forms.Form):
    """How firm it is, and how often people wish to have contact."""

    kind = forms.TypedChoiceField(
        label=_("What kind of relation is it?"),
        choices=choices(words.KINDS),
        coerce=Kind,
        initial=Kind.INFORMAL,
        widget=forms.RadioSelect,
    )
    ideal_days = forms.TypedChoiceField(
        label=_("How often do you wish to have contact?"),
        help_text=_("A coffee or a short call counts too."),
        choices=choices(words.RHYTHMS),
        coerce=int,
        initial=USUAL,
    )
    latest_days = forms.TypedChoiceField(
        label=_("At the least, how often?"),
        help_text=_("After that the relation cools down. You hear of it before."),
        choices=choices(words.RHYTHMS),
        coerce=int,
        initial=USUAL_LATEST,
    )
    begun_on = DateField(label=_("Since when do you know each other?"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        agreements: QuerySet[Any],
        today: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["begun_on"].initial = today
        self.fields["agreement"] = sometimes(
            forms.ModelChoiceField(
                agreements,
                label=_("In which agreement does it stand?"),
                help_text=_("For a formalised relation. It widens what you may do together."),
                required=False,
                empty_label=_("In none"),
            )
        )

    def clean(self) -> dict[str, Any]:
        """Say what does not go together."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            wrong = unfit(
                kind=cleaned["kind"],
                has_agreement=cleaned["agreement"] is not None,
                ideal_days=cleaned["ideal_days"],
                latest_days=cleaned["latest_days"],
                begun_on=cleaned["begun_on"],
                today=self.today,
            )
            refuse(self, wrong)
        return cleaned


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A member, with the organisation that he or she is of."""

    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401
        """Return name and organisation."""
        return f"{obj.user} · {obj.organisation}" if obj.organisation else str(obj.user)


class BetweenOrganisationsForm(AgreedFields):
    """A relation between two organisations, with who keeps each side (2.04)."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        organisations: QuerySet[Any],
        members: QuerySet[Any],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["one"] = forms.ModelChoiceField(
            organisations, label=_("First organisation"), empty_label=_("Choose")
        )
        self.fields["keeper"] = PersonField(
            members,
            label=_("Who keeps it warm there?"),
            required=False,
            empty_label=_("Nobody yet"),
        )
        self.fields["other"] = forms.ModelChoiceField(
            organisations, label=_("Second organisation"), empty_label=_("Choose")
        )
        self.fields["other_keeper"] = PersonField(
            members, label=_("And who there?"), required=False, empty_label=_("Nobody yet")
        )
        self.order_fields(("one", "keeper", "other", "other_keeper"))

    def clean(self) -> dict[str, Any]:
        """Keep both sides apart, and who keeps a side on that side."""
        cleaned = super().clean()
        one, other = cleaned.get("one"), cleaned.get("other")
        if one and one == other:
            self.add_error("other", gettext("Choose another organisation here."))
        for house, name in ((one, "keeper"), (other, "other_keeper")):
            keeper = cleaned.get(name)
            if house and keeper and keeper.organisation_id != house.pk:
                self.add_error(name, gettext("This person does not work at that organisation."))
        return cleaned


class BetweenPeopleForm(AgreedFields):
    """A relation between two people; each keeps the own side."""

    def __init__(self, *args: Any, members: QuerySet[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["one"] = PersonField(members, label=_("Who?"), empty_label=_("Choose"))
        self.fields["other"] = PersonField(
            members, label=_("And with whom?"), empty_label=_("Choose")
        )
        self.order_fields(("one", "other"))

    def clean(self) -> dict[str, Any]:
        """Keep both sides apart."""
        cleaned = super().clean()
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("other"):
            self.add_error("other", gettext("Choose another person here."))
        return cleaned


class ChangeForm(AgreedFields):
    """What was agreed, again."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ContactForm(forms.Form):
    """When, why and how; never what was said."""

    channel = forms.TypedChoiceField(
        label=_("How?"),
        choices=choices(words.CHANNELS),
        coerce=Channel,
        widget=forms.RadioSelect,
    )
    purpose = forms.TypedChoiceField(
        label=_("Why?"),
        choices=choices(words.PURPOSES),
        coerce=Purpose,
        widget=forms.RadioSelect,
    )
    formality = forms.ChoiceField(
        label=_("Formal or informal?"),
        choices=choices(words.FORMALITIES),
        required=False,
        widget=forms.RadioSelect,
    )
    on = DateField(label=_("When?"))


class MarkForm(Guarded):
    """A short mark on the route."""

    guarded = ("text",)
    mark = forms.TypedChoiceField(
        label=_("What was it?"),
        choices=choices(words.MARKS),
        coerce=Mark,
        widget=forms.RadioSelect,
    )
    text = LineField(label=_("In one sentence"), help_text=NO_NAMES, max_length=140)
    on = DateField(label=_("When?"))


class SlowForm(Guarded):
    """Why it goes slower, and when people look again (2.07)."""

    reason = LineField(
        label=_("Why does it go slower for a while?"), help_text=NO_NAMES, max_length=200
    )
    until = DateField(label=_("When do you look again?"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class EndForm(Guarded):
    """Why a relation ends."""

    reason = LineField(label=_("Why does it end?"), help_text=NO_NAMES, max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)


class LookBackForm(Guarded):
    """Three short questions, and what comes next (2.17)."""

    guarded = ("went_well", "was_hard", "learned", "next_step")
    went_well = LineField(label=_("What went well between us?"), help_text=NO_NAMES, max_length=300)
    was_hard = LineField(label=_("What was hard?"), max_length=300, required=False)
    learned = LineField(
        label=_("What can our own organisations learn from it?"), max_length=300, required=False
    )
    next_step = LineField(label=_("What is our next step?"), max_length=300)


class KeeperForm(forms.Form):
    """Who keeps a side from now on."""

    to = forms.ChoiceField(label=_("Who keeps it warm from now on?"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        people: Iterable[tuple[str, str]],
        may_stay_open: bool,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        nobody = [("", _("Nobody yet"))] if may_stay_open else []
        self.fields["to"].required = not may_stay_open
        sometimes(self.fields["to"])
        self.fields["to"].choices = [*nobody, *people]  # type: ignore[attr-defined]
