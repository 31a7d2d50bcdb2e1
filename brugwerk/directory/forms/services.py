"""A service as somebody writes it by hand, and short notes about one."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.directory import words
from brugwerk.directory.operations.services import PLACE, WRITTEN, Hours
from brugwerk.directory.pack import needs
from brugwerk.directory.rules.services import OLDEST, UPDATE_MONTHS, Ages, Cost, Kind, Status
from brugwerk.kit.fields import LineField, choices, sometimes

NOT_ONE_PERSON = _("Of the service itself, not of one person.")
HOURS = (1, 2)


class TickField(forms.MultipleChoiceField):
    """Several choices, each with a box to tick."""

    widget = forms.CheckboxSelectMultiple


class HourField(forms.TimeField):
    """An hour of the day."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        formats = ["%H:%M", "%H.%M", "%Hu%M", "%H:%M:%S"]
        super().__init__(required=False, widget=widget, input_formats=formats, **kwargs)


class ServiceForm(forms.Form):
    """A service: who, for whom, how to reach it, what it costs and when it is there."""

    name = LineField(label=_("What is the service called?"), max_length=300)
    kind = forms.ChoiceField(label=_("Which kind of service is it?"), choices=choices(words.KINDS))
    description = forms.CharField(
        label=_("What happens there?"),
        help_text=_("Write it for a parent: short and plain. Write no names of families."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    needs = TickField(label=_("For which needs is it there?"), required=False)
    for_whom = forms.CharField(
        label=_("For whom is it?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    minimum_age = forms.IntegerField(
        label=_("From which age?"), min_value=0, max_value=OLDEST, required=False
    )
    maximum_age = forms.IntegerField(
        label=_("Up to which age?"), min_value=0, max_value=OLDEST, required=False
    )
    languages = TickField(
        label=_("Which languages can people speak there?"),
        choices=choices(words.LANGUAGES),
        required=False,
    )
    how_to_reach = forms.CharField(
        label=_("How do people get there?"),
        help_text=_("Just drop in, call, or through the school?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    phone = LineField(label=_("Phone"), help_text=NOT_ONE_PERSON, max_length=60, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=NOT_ONE_PERSON, max_length=254, required=False
    )
    url = forms.URLField(label=_("Website"), max_length=500, required=False, assume_scheme="https")
    street = LineField(label=_("Street and number"), max_length=300, required=False)
    postal_code = LineField(label=_("Postal code"), max_length=20, required=False)
    municipality = LineField(label=_("Municipality"), max_length=120, required=False)
    access = LineField(
        label=_("How do people come in?"),
        help_text=_("Bus, lift, ring the second bell."),
        max_length=500,
        required=False,
    )
    areas = LineField(
        label=_("For people from where?"),
        help_text=_("Municipalities or neighbourhoods, with commas between."),
        max_length=500,
        required=False,
    )
    cost = forms.ChoiceField(label=_("What does it cost?"), choices=choices(words.COSTS))
    cost_note = LineField(label=_("More about the cost"), max_length=500, required=False)
    days1 = TickField(label=_("On which days?"), choices=choices(words.DAYS), required=False)
    opens1 = HourField(label=_("From what time?"))
    closes1 = HourField(label=_("Until what time?"))
    days2 = TickField(
        label=_("And on which other days?"), choices=choices(words.DAYS), required=False
    )
    opens2 = HourField(label=_("From what time then?"))
    closes2 = HourField(label=_("Until what time then?"))
    hours_note = LineField(
        label=_("More about the hours"),
        help_text=_("Closed in school holidays, for example."),
        max_length=500,
        required=False,
    )
    status = forms.ChoiceField(label=_("Can people go there now?"), choices=choices(words.STATUSES))
    alert = LineField(label=_("Good to know now"), max_length=500, required=False)
    update_every_months = forms.IntegerField(
        label=_("After how many months do you look again?"), min_value=1, max_value=60
    )
    is_public = forms.BooleanField(
        label=_("Others may take this over"),
        help_text=_("It then stands in the open interface (HSDS)."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, partners: QuerySet[Any] | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = [(one.key, str(one.name)) for one in needs().values()]  # type: ignore[attr-defined]
        if partners is not None:
            self.fields["organisation"] = forms.ModelChoiceField(
                partners, label=_("Of which partner is it?"), empty_label=_("Choose a partner")
            )
            self.order_fields(["organisation"])

    @staticmethod
    def new() -> dict[str, object]:
        """Return what stands in an empty form."""
        return {
            "kind": Kind.TALK,
            "cost": Cost.FREE,
            "status": Status.ACTIVE,
            "languages": ["nl"],
            "update_every_months": UPDATE_MONTHS,
            "is_public": True,
        }

    def clean_areas(self) -> list[str]:
        """Return the areas, each once."""
        typed = (part.strip() for part in self.cleaned_data["areas"].split(","))
        return list(dict.fromkeys(part for part in typed if part))

    def clean(self) -> dict[str, Any]:
        """Ask for ages that somebody can have, and for hours with their days."""
        cleaned = super().clean() or self.cleaned_data
        ages = Ages(cleaned.get("minimum_age"), cleaned.get("maximum_age"))
        if not ages.is_possible:
            self.add_error("maximum_age", gettext("This is less than the age from which it is."))
        for n in HOURS:
            start, end = cleaned.get(f"opens{n}"), cleaned.get(f"closes{n}")
            if (start or end) and not cleaned.get(f"days{n}"):
                self.add_error(f"days{n}", gettext("On which days do these hours hold?"))
            if start and end and end <= start:
                self.add_error(f"closes{n}", gettext("This is before the hour at which it opens."))
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        """Return the fields of the service and of its place."""
        return {name: self.cleaned_data[name] for name in (*WRITTEN, *PLACE)}

    @property
    def hours(self) -> list[Hours]:
        """Return the hours that were filled in; the note stands with the first."""
        cleaned = self.cleaned_data
        return [
            Hours(
                days=cleaned[f"days{n}"],
                opens=cleaned[f"opens{n}"],
                closes=cleaned[f"closes{n}"],
                note=cleaned["hours_note"] if n == 1 else "",
            )
            for n in HOURS
        ]


def initial(service: Any, places: Any, openings: Any) -> Mapping[str, Any]:  # noqa: ANN401
    """Return what stands in the form of a service that is there."""
    found = {name: getattr(service, name) for name in WRITTEN} | {"version": service.version}
    found["areas"] = ", ".join(service.areas)
    for place in places[:1]:
        found |= {name: getattr(place, name) for name in PLACE}
    for n, slot in zip(HOURS, openings, strict=False):
        found |= {
            f"days{n}": [day for day in slot.days.split(",") if day],
            f"opens{n}": slot.opens,
            f"closes{n}": slot.closes,
        }
        if slot.note:
            found["hours_note"] = slot.note
    return found


class UseForm(forms.Form):
    """What a partnership uses a service for."""

    note = LineField(label=_("What do we use it for?"), max_length=300, required=False)


class MistakeForm(forms.Form):
    """What is not right about an entry."""

    note = forms.CharField(
        label=_("What is not right?"),
        help_text=_("Only about the service. Write no names of families."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class BringForm(forms.Form):
    """A file of services, and from whom it comes."""

    source = LineField(
        label=_("From whom does the file come?"),
        help_text=_("The same name next time: then known services are renewed, not doubled."),
        max_length=60,
    )
    file = sometimes(
        forms.FileField(
            label=_("The file"),
            help_text=_("HSDS 3 as JSON, or a zip with CSV files. At most 1 GB."),
            allow_empty_file=False,
        )
    )
