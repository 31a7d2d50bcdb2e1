"""Forms of meetings."""

from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = ()
