"""The demo region's own facts, and its Dutch words in ours. Pure."""

from collections.abc import Mapping
from types import MappingProxyType

from brugwerk.compass.rules.lifecycle import Returning
from brugwerk.compass.rules.shapes import Form, Length, Unheard
from brugwerk.content.rules import Block
from brugwerk.goals.rules import Result
from brugwerk.organisations.rules import Kind, Sector
from brugwerk.partnerships.rules import Perspective, Stage
from brugwerk.voices.rules import Mode

DOMAIN = "@wissebeke.example"
PASSWORD = "brug-wissebeke"  # noqa: S105 -- printed on the sign-in page: everybody may know it
HOST = f"beheer{DOMAIN}"
SHOWN = (f"leen{DOMAIN}", f"nele{DOMAIN}", f"amal{DOMAIN}", f"joke{DOMAIN}", HOST)

BLOCKS: Mapping[str, Block] = MappingProxyType(
    {
        "doel": Block.GOAL,
        "relatie": Block.RELATION,
        "niveaus": Block.LEVELS,
        "vertrouwen": Block.TRUST,
        "afstemming": Block.ALIGNMENT,
        "communicatie": Block.COMMUNICATION,
    }
)
PERSPECTIVES: Mapping[str, Perspective] = MappingProxyType(
    {
        "onderwijs": Perspective.EDUCATION,
        "welzijn": Perspective.WELFARE,
        "lokaal_bestuur": Perspective.LOCAL_GOVERNMENT,
        "middenveld": Perspective.CIVIL_SOCIETY,
        "gezin": Perspective.FAMILY,
    }
)
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "kleuterschool": Kind.NURSERY_SCHOOL,
        "basisschool": Kind.PRIMARY_SCHOOL,
        "secundaire school met OKAN": Kind.SECONDARY_SCHOOL,
        "CLB": Kind.CLB,
        "OCMW": Kind.OCMW,
        "Huis van het Kind": Kind.HOUSE_OF_THE_CHILD,
        "integratiedienst": Kind.INTEGRATION,
        "flankerend onderwijsbeleid": Kind.EDUCATION_SERVICE,
        "CAW": Kind.CAW,
        "jeugdhulp": Kind.YOUTH_CARE,
        "schoolopbouwwerk": Kind.COMMUNITY_WORK,
        "vereniging waar mensen in armoede het woord nemen": Kind.POVERTY_ASSOCIATION,
        "vrijwilligers": Kind.VOLUNTEERS,
        "buitenschoolse opvang": Kind.OUT_OF_SCHOOL_CARE,
        "jeugdwerk": Kind.YOUTH_WORK,
        "wijkgezondheidscentrum": Kind.HEALTH,
        "eerstelijnszone": Kind.HEALTH,
        "scholenkoepel": Kind.UMBRELLA,
        "netoverschrijdend overleg": Kind.UMBRELLA,
        "pedagogische begeleiding": Kind.GUIDANCE,
        "beleid": Kind.GOVERNMENT,
    }
)
STAGES: Mapping[str, Stage] = MappingProxyType(
    {
        "start": Stage.STARTING,
        "groeit": Stage.ACTIVE,
        "stevig": Stage.ACTIVE,
        "hapert": Stage.ACTIVE,
        "afgerond": Stage.ENDED,
    }
)
FORMS: Mapping[str, Form] = MappingProxyType(
    {"anoniem": Form.ANONYMOUS, "per_groep": Form.PER_GROUP}
)
LENGTHS: Mapping[str, Length] = MappingProxyType({"live": Length.SHORT, "thuis": Length.NORMAL})
RETURNING: Mapping[str, Returning] = MappingProxyType({"ja": Returning.YES, "nee": Returning.NO})
UNHEARD: Mapping[str, Unheard] = MappingProxyType(
    {
        "kinderen": Unheard.CHILDREN,
        "jongeren": Unheard.YOUNG_PEOPLE,
        "ouders": Unheard.PARENTS,
        "vaders": Unheard.FATHERS,
        "armoede": Unheard.POVERTY,
        "anderstalig": Unheard.OTHER_LANGUAGE,
        "nieuwkomers": Unheard.NEWCOMERS,
        "leerkrachten": Unheard.TEACHERS,
    }
)
VOICES: Mapping[str, Mode] = MappingProxyType(
    {"zelf": Mode.DIRECT, "vertegenwoordigd": Mode.REPRESENTED, "afwezig": Mode.ABSENT}
)
RESULTS: Mapping[str, Result] = MappingProxyType(
    {"gelukt": Result.DONE, "deels": Result.PARTLY, "niet": Result.NOT_DONE}
)


def sector(kind: Kind, perspective: str) -> Sector:
    """Return the world of an organisation; what families run themselves is civil society."""
    if kind is Kind.CLB:
        return Sector.CLB
    return Sector.CIVIL_SOCIETY if perspective == "gezin" else Sector(PERSPECTIVES[perspective])
