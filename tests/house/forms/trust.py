"""Forms of trust."""

from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = ()
