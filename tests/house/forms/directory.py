"""Forms of the social map."""

from tests.house.forms.parts import Form
from tests.make.directory import written

WORDS = ("name", "description", "for_whom", "how_to_reach", "street", "alert", "cost_note")
ALL = written(organisation="1")
# In two halves: all fields far too long at once are more than any page takes.
FIRST = {name: ALL[name] for name in (*WORDS, "organisation", "kind", "cost", "status")}
SECOND = {name: value for name, value in ALL.items() if name not in FIRST}

FORMS: tuple[Form, ...] = (
    Form("directory:add", FIRST, "partnership", texts=WORDS),
    Form("directory:add", SECOND, "partnership", texts=("municipality", "areas")),
    Form("directory:change", FIRST, "service", texts=WORDS),
    Form("directory:change", SECOND, "service", texts=("municipality", "areas")),
    Form("directory:use", {"note": "x"}, "service"),
    Form("directory:report", {"note": "x"}, "service", texts=("note",)),
    Form("directory:imports", {"source": "x"}, "partnership", texts=("source",)),
)
