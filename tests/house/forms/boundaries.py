"""Forms of boundaries."""

from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = ()
