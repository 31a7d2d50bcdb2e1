"""Forms of language."""

from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = ()
