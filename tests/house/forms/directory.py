"""Forms of the social map."""

from tests.house.forms.parts import Form
from tests.make.directory import written

WORDS = ("name", "description", "for_whom", "how_to_reach", "street", "alert", "cost_note")
ALL = written(organisation="1")
# In three parts: all fields far too long at once are more than any page takes.
FIRST = {name: ALL[name] for name in (*WORDS, "organisation", "kind", "cost", "status")}
OTHERS = [name for name in ALL if name not in FIRST]
SECOND, THIRD = ({name: ALL[name] for name in OTHERS[at::2]} for at in (0, 1))

FORMS: tuple[Form, ...] = (
    Form("directory:add", FIRST, "partnership", texts=WORDS),
    Form("directory:add", SECOND, "partnership"),
    Form("directory:add", THIRD, "partnership"),
    Form("directory:change", FIRST, "service", texts=WORDS),
    Form("directory:change", SECOND, "service"),
    Form("directory:use", {"note": "x"}, "service"),
    Form("directory:report", {"note": "x"}, "service", texts=("note",)),
    Form("directory:imports", {"source": "x"}, "partnership", texts=("source",)),
)
