"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.network.rules.files.reading import Wrong
from brugwerk.network.rules.files.tables import Column, Of
from brugwerk.network.rules.shapes import NodeKind, Quarter, Ring, TieKind, Warmth

NODE_KINDS = {
    NodeKind.ORGANISATION: _("Organisation"),
    NodeKind.FUNCTION: _("Function"),
    NodeKind.PERSON: _("Person"),
}
QUARTERS = {
    Quarter.EDUCATION: _("Education"),
    Quarter.WELFARE: _("Welfare"),
    Quarter.GOVERNMENT: _("Local government"),
    Quarter.NEIGHBOURHOOD: _("Family and neighbourhood"),
}
RINGS = {
    Ring.MICRO: _("Micro"),
    Ring.MESO: _("Meso"),
    Ring.MACRO: _("Macro"),
}
TIE_KINDS = {
    TieKind.FORUM: _("meet in a forum"),
    TieKind.AGREEMENT: _("have an agreement"),
    TieKind.TASK: _("share a task"),
    TieKind.ROLE: _("fills a role"),
    TieKind.MEMBERSHIP: _("works there"),
    TieKind.LINK: _("speaks for the other"),
    TieKind.RELATION: _("have a relation"),
    TieKind.IMPORTED: _("comes from a file"),
    TieKind.NEEDED: _("is still missing"),
}
WARMTHS = {
    Warmth.WARM: _("warm"),
    Warmth.COOL: _("cooling"),
    Warmth.COLD: _("cold"),
    Warmth.UNKNOWN: _("last contact unknown"),
    Warmth.NEEDED: _("needed"),
}
OF_WORDS = {
    Of.NODES: _("Who"),
    Of.TIES: _("Ties"),
    Of.NOTHING: _("left out"),
}
COLUMN_WORDS = {
    Column.KEY: _("own code"),
    Column.LABEL: _("name"),
    Column.KIND: _("organisation, function or person"),
    Column.RING: _("micro, meso or macro"),
    Column.SECTOR: _("sector"),
    Column.MUNICIPALITY: _("municipality"),
    Column.HOME: _("works for"),
    Column.A: _("from whom"),
    Column.B: _("to whom"),
    Column.TIE_KIND: _("kind of tie"),
    Column.STRENGTH: _("how strong, 1 to 5"),
    Column.LAST_ON: _("last contact"),
    Column.SINCE: _("since"),
    Column.UNTIL: _("until"),
    Column.TIMES: _("how many times"),
}
WRONGS = {
    Wrong.NO_NAME: _("There is no name and no code."),
    Wrong.TWICE: _("This code stands in the file already."),
    Wrong.TWICE_NAME: _("This name stands in the list already. Give each a code of its own."),
    Wrong.FAMILY: _("Families, parents and children do not stand on this map."),
    Wrong.KIND: _("Choose organisation, function or person."),
    Wrong.RING: _("Choose micro, meso or macro."),
    Wrong.ALONE: _("This person has no organisation. Add one, or write the function."),
    Wrong.NO_END: _("A tie needs two names."),
    Wrong.DANGLING: _("This name does not stand among who is there."),
    Wrong.SELF: _("This one is tied to itself."),
    Wrong.STRENGTH: _("This has to be a number: from 1 to 5 for how strong."),
    Wrong.DAY: _("This day does not exist. Write it like 14/3/2027."),
    Wrong.ORDER: _("It ends before it begins."),
    Wrong.NO_HOUSE: _("This organisation does not stand in the list. Put it there too."),
}
FORMATS = {
    "csv": _("CSV (zip)"),
    "graphml": "GraphML",
    "gexf": "GEXF",
    "kumu": "Kumu",
}
