"""What people send us about handovers: choices and days, no words of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.handovers import words
from brugwerk.handovers.rules import Act, Post, Refusal, Status
from brugwerk.kit.fields import DateField, choices, sometimes

PERSON, PARTNER, SERVICE = "m", "o", "s"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who takes over: a partner, and a person of it here or a service of it."""

    taking: Any
    taker: Any = None
    service: Any = None


class ProposeForm(forms.Form):
    """To whom, when you speak together, and that the family knows and wants it."""

    to = forms.ChoiceField(
        label=_("Who takes over?"),
        help_text=_("Somebody you speak with, not a letterbox."),
    )
    post = sometimes(
        forms.TypedChoiceField(
            label=_("Who there?"),
            help_text=_("For who is not here: choose a kind of post. No name is kept."),
            choices=[("", _("Choose")), *choices(words.POSTS)],
            coerce=Post,
            empty_value=None,
            required=False,
        )
    )
    together_on = DateField(label=_("When do you speak together?"))
    family_there = forms.TypedChoiceField(
        label=_("Is the family there too?"),
        choices=[("yes", _("Yes, we speak with three")), ("no", _("No, the family wants it so"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(
        label=_("The family knows it and wants it."),
        error_messages={"required": _("Ask the family first. Without their yes nothing starts.")},
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        takers: Sequence[Any],
        partners: Sequence[Any],
        services: Sequence[Any],
        today: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.known: dict[str, Chosen] = {
            **{f"{PERSON}{one.pk}": Chosen(one.organisation, taker=one) for one in takers},
            **{f"{PARTNER}{one.pk}": Chosen(one) for one in partners},
            **{f"{SERVICE}{one.pk}": Chosen(one.organisation, service=one) for one in services},
        }
        people = [(f"{PERSON}{one.pk}", f"{one.user} · {one.organisation}") for one in takers]
        others = [(f"{PARTNER}{one.pk}", str(one)) for one in partners]
        offered = [(f"{SERVICE}{one.pk}", f"{one} · {one.organisation}") for one in services]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            (_("People here"), people),
            (_("A partner, somebody who is not here"), others),
            (_("A service of the social map"), offered),
        ]

    def clean_together_on(self) -> date:
        """Return a day that is not long past."""
        day: date = self.cleaned_data["together_on"]
        if day < self.today:
            raise forms.ValidationError(gettext("Choose today or a day that is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for a kind of post where no person was chosen."""
        cleaned = super().clean() or self.cleaned_data
        to = self.known.get(cleaned.get("to", ""))
        if to and not to.taker and not cleaned.get("post") and "post" not in self.errors:
            self.add_error("post", gettext("Choose who you speak with there: a kind of post."))
        return cleaned

    @property
    def chosen(self) -> Chosen:
        """Return the partner and the person or the service that take over."""
        return self.known[self.cleaned_data["to"]]


class AcceptForm(forms.Form):
    """What who takes over promises."""

    contact_by = DateField(label=_("By when do you make the first contact?"))
    return_by = DateField(label=_("By when do you say how it goes?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Ask for days to come, the first contact before the word back."""
        cleaned = super().clean() or self.cleaned_data
        first, then = cleaned.get("contact_by"), cleaned.get("return_by")
        if first and first < self.today:
            self.add_error("contact_by", gettext("Choose a day that is still to come."))
        if first and then and then < first:
            self.add_error("return_by", gettext("Choose a day after the first contact."))
        return cleaned


class RefuseForm(forms.Form):
    """Why not, from a list."""

    refusal = forms.TypedChoiceField(
        label=_("Why not?"),
        choices=choices(words.REFUSALS),
        coerce=Refusal,
        widget=forms.RadioSelect,
    )


class RoundOffForm(forms.Form):
    """How it goes, from a list."""

    status = forms.TypedChoiceField(
        label=_("How does it go?"),
        choices=choices(words.STATUSES),
        coerce=Status,
        widget=forms.RadioSelect,
    )


class PassOnForm(forms.Form):
    """Which colleague goes on with it."""

    to = forms.ChoiceField(label=_("Who goes on with it?"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        colleagues: Sequence[Any],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in colleagues}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (key, str(one.user)) for key, one in self.known.items()
        ]

    @property
    def chosen(self) -> Any:  # noqa: ANN401 -- a membership; forms know no records
        """Return the colleague."""
        return self.known[self.cleaned_data["to"]]


def form_for(
    act: Act, data: Mapping[str, Any] | None, *, today: date, initial: Mapping[str, Any]
) -> forms.Form:
    """Return the form that an act needs; most need nothing."""
    if act is Act.ACCEPT:
        return AcceptForm(data, today=today, initial=initial)
    if act is Act.REFUSE:
        return RefuseForm(data)
    if act is Act.ROUND_OFF:
        return RoundOffForm(data)
    return forms.Form({} if data is not None else None)
