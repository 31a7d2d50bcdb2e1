"""A small network that shows how a file may look; each name in it is made up. Pure."""

from collections.abc import Mapping, Sequence

WHO = (
    ("naam", "soort", "sector", "niveau", "gemeente", "werkt bij"),
    ("Basisschool De Kade", "organisatie", "onderwijs", "micro", "Wissebeke", ""),
    ("CLB De Brug", "organisatie", "CLB", "meso", "Wissebeke", ""),
    ("Huis van het Kind Wissebeke", "organisatie", "welzijn", "meso", "Wissebeke", ""),
    ("Jeugdhuis De Pont", "organisatie", "jeugdwerk", "micro", "Wissebeke", ""),
    ("OCMW Wissebeke", "organisatie", "lokaal bestuur", "meso", "Wissebeke", ""),
    ("Brugfiguur", "functie", "onderwijs", "micro", "Wissebeke", "Basisschool De Kade"),
    ("Mieke Voorbeeld", "persoon", "welzijn", "meso", "Wissebeke", "Huis van het Kind Wissebeke"),
)
TIES = (
    ("van", "naar", "soort band", "sterkte", "laatste contact", "sinds", "tot"),
    ("Basisschool De Kade", "CLB De Brug", "overleg", "4", "14/09/2026", "", ""),
    ("Brugfiguur", "Huis van het Kind Wissebeke", "verwijst door", "3", "", "01/09/2025", ""),
    ("Mieke Voorbeeld", "OCMW Wissebeke", "belt", "2", "02/10/2026", "", ""),
    ("Basisschool De Kade", "Jeugdhuis De Pont", "deelt een zaal", "3", "", "", "30/06/2027"),
)
TABLES: Mapping[str, Sequence[Sequence[str]]] = {"wie": WHO, "banden": TIES}
