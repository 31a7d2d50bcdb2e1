"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.directory.rules.imports import ImportState, Reason
from brugwerk.directory.rules.services import Cost, Freshness, Kind, Outcome, Status

KINDS = {
    Kind.TALK: _("Advice or a talk"),
    Kind.GROUP: _("A group that meets"),
    Kind.ACTIVITY: _("Activity or free time"),
    Kind.HOME: _("Help at home or at school"),
    Kind.CARE: _("Care or day care"),
    Kind.GOODS: _("Food, clothes or money"),
    Kind.TRAINING: _("Lessons or training"),
    Kind.NETWORK: _("Support of professionals"),
    Kind.OTHER: _("Another kind"),
}

COSTS = {
    Cost.UNKNOWN: _("We do not know the cost"),
    Cost.FREE: _("Free"),
    Cost.INCOME: _("Depends on income"),
    Cost.PAID: _("You pay"),
}

STATUSES = {
    Status.ACTIVE: _("Open"),
    Status.WAITING: _("Waiting list"),
    Status.PAUSED: _("Closed for a while"),
    Status.ENDED: _("Stopped"),
}

OUTCOMES = {
    Outcome.RIGHT: _("Still right"),
    Outcome.CHANGED: _("Changed"),
    Outcome.WRONG: _("A mistake reported"),
}

FRESHNESS = {
    Freshness.CHECKED: _("Checked"),
    Freshness.OLD: _("Not checked any more"),
    Freshness.NEVER: _("Not checked yet"),
}

LANGUAGES = {
    "nl": _("Dutch"),
    "fr": _("French"),
    "en": _("English"),
    "ar": _("Arabic"),
    "bg": _("Bulgarian"),
    "de": _("German"),
    "es": _("Spanish"),
    "fa": _("Farsi or Dari"),
    "pl": _("Polish"),
    "ps": _("Pashto"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "so": _("Somali"),
    "sq": _("Albanian"),
    "ti": _("Tigrinya"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "vgt": _("Flemish Sign Language"),
}

DAYS = {
    "MO": _("Monday"),
    "TU": _("Tuesday"),
    "WE": _("Wednesday"),
    "TH": _("Thursday"),
    "FR": _("Friday"),
    "SA": _("Saturday"),
    "SU": _("Sunday"),
}

IMPORT_STATES = {
    ImportState.LOOKING: _("Being looked through"),
    ImportState.READY: _("Ready to read in"),
    ImportState.READING: _("Being read in"),
    ImportState.DONE: _("Read in"),
    ImportState.BROKEN: _("Cannot be read"),
}

REASONS = {
    Reason.BROKEN: _("This part of the file is broken"),
    Reason.NO_ID: _("It has no number of its own (id)"),
    Reason.NO_NAME: _("It has no name"),
    Reason.TOO_LONG: _("It is too long"),
    Reason.TWICE: _("Its number stands twice in the file"),
    Reason.NO_ORGANISATION: _("Its organisation is not in the file"),
    Reason.AGES: _("Its ages cannot be"),
    Reason.SHAPE: _("A field has another form than HSDS asks"),
}
