"""Forms of calendars."""

from tests.house.forms.parts import Form

FORMS = (Form("calendars:feeds", {"partnership": "1"}),)
