"""Forms of regions."""

from tests.house.doors.region import LEARNT, READER
from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = (
    Form("region:let_read", READER, "partnership", texts=("what_for",)),
    Form("region:put_up", LEARNT, "partnership", texts=("text",)),
)
