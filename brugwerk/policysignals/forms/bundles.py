"""What is behind the signals, who says yes, who is asked, and what they answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.content.rules import Level
from brugwerk.content.words import LEVELS
from brugwerk.kit.braking import BrakedLines
from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.policysignals import words
from brugwerk.policysignals.forms.signals import area, radio, several
from brugwerk.policysignals.rules.causes import Cause, Right, Theme
from brugwerk.policysignals.rules.life import Reply, Says
from brugwerk.voices.forms import VoiceForm

VOICE = ("mode", "reason", "next_step")


def _edition() -> forms.IntegerField:
    return forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


class AnalysisForm(BrakedLines, VoiceForm):
    """What the signals have in common, what we change ourselves, and who was heard (3.30)."""

    guarded = ("title", "analysis", "own_part")
    title = LineField(label=_("What are they about?"), max_length=120)
    theme = forms.TypedChoiceField(
        label=_("Which theme?"), choices=choices(words.THEMES), coerce=Theme
    )
    analysis = area(
        _("What do the signals have in common?"),
        most=2000,
        rows=6,
        help_text=_("What is behind it, and what would help?"),
    )
    cause = radio(_("Where does the cause lie?"), words.CAUSES, Cause)
    right = forms.TypedChoiceField(
        label=_("Which right does it touch?"), choices=choices(words.RIGHTS), coerce=Right
    )
    own_part = area(
        _("What do you change yourselves?"),
        most=1000,
        help_text=_("Also a small thing counts. You are part of it too."),
    )
    edition = _edition()

    @property
    def details(self) -> dict[str, Any]:
        """Return what stands in the bundle itself."""
        names = ("title", "theme", "analysis", "cause", "right", "own_part")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def voice(self) -> dict[str, Any]:
        """Return how children and parents were heard."""
        return {name: self.cleaned_data[name] for name in VOICE}


class SayForm(forms.Form):
    """Whether it goes out, for one's organisation (INV23)."""

    says = radio(_("May it go out?"), words.SAYS, Says)
    edition = _edition()


class ReleaseForm(forms.Form):
    """Which text goes out: the one that the page showed."""

    edition = _edition()


FORUM, PARTNER, OUTSIDE = "f", "o", "x"


class BringForm(forms.Form):
    """Who is asked, with which mandate, and by when they answer (N7)."""

    to = forms.ChoiceField(label=_("Who must answer?"))
    outside = sometimes(LineField(label=_("Which body outside?"), max_length=200, required=False))
    level = radio(_("On which level is that?"), LEVELS, Level)
    mandate = forms.ChoiceField(label=_("With which mandate do you bring it?"))
    reply_by = DateField(
        label=_("By when do you ask an answer?"), help_text=_("30 days is a good habit.")
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        forums: Sequence[Any],
        partners: Sequence[Any],
        mandates: Sequence[Any],
        today: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.forums = {f"{FORUM}{one.pk}": one for one in forums}
        self.partners = {f"{PARTNER}{one.pk}": one for one in partners}
        self.mandates = {str(one.pk): one for one in mandates}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            (_("A forum"), [(key, str(one)) for key, one in self.forums.items()]),
            (_("A partner"), [(key, str(one)) for key, one in self.partners.items()]),
            (OUTSIDE, _("A body outside the partnership")),
        ]
        self.fields["mandate"].choices = [  # type: ignore[attr-defined]
            (key, one.scope[:120]) for key, one in self.mandates.items()
        ]

    def clean_reply_by(self) -> date:
        """Refuse a day that is past: nobody can answer by then (N7)."""
        day: date = self.cleaned_data["reply_by"]
        if day < self.today:
            raise forms.ValidationError(
                gettext("This day is past. Choose today or a day that is still to come.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a body outside."""
        cleaned = super().clean() or self.cleaned_data
        if (
            cleaned.get("to") == OUTSIDE
            and not cleaned.get("outside")
            and not self.errors.get("outside")
        ):
            self.add_error("outside", gettext("Write which body you bring it to."))
        return cleaned

    @property
    def chosen(self) -> dict[str, Any]:
        """Return who is asked, on which level."""
        to = self.cleaned_data["to"]
        return {
            "level": self.cleaned_data["level"],
            "forum": self.forums.get(to),
            "organisation": self.partners.get(to),
            "outside": self.cleaned_data["outside"] if to == OUTSIDE else "",
        }

    @property
    def mandate_chosen(self) -> Any:  # noqa: ANN401 -- a mandate; forms know no records
        """Return the mandate."""
        return self.mandates[self.cleaned_data["mandate"]]


class AnswerForm(BrakedLines):
    """What they do with it, and why, in plain words too (N7, INV24)."""

    guarded = ("text", "plain_text")
    kind = radio(_("What is the answer?"), words.REPLIES, Reply)
    text = area(_("What do they do, or why not?"), most=1500)
    plain_text = area(
        _("The same in plain words"),
        most=600,
        required=False,
        help_text=_("Short sentences, as you would say it to a parent."),
    )

    def __init__(self, *args: Any, families: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["plain_text"].required = families


class HandOverForm(forms.Form):
    """Who goes on with a bundle."""

    to = forms.ChoiceField(label=_("Who goes on with it?"))

    def __init__(self, *args: Any, members: Sequence[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in members}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (key, str(one.user)) for key, one in self.known.items()
        ]

    @property
    def chosen(self) -> Any:  # noqa: ANN401 -- a membership; forms know no records
        """Return the member."""
        return self.known[self.cleaned_data["to"]]


class BriefForm(forms.Form):
    """Which bundles stand in the paper for policy."""

    b = several(_("Which bundles stand in it?"))

    def __init__(self, *args: Any, bundles: Sequence[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["b"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), str(one)) for one in bundles
        ]
