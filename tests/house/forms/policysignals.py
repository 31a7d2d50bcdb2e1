"""Forms of policysignals."""

from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = ()
