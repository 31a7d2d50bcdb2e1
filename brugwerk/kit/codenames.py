"""Names of two neutral words, drawn and never chosen, for what may have no name (trust 4.1)."""

from random import SystemRandom

ADJECTIVES = (
    *("blauwe", "brede", "bruine", "dappere", "diepe", "drijvende", "droge", "dunne", "fijne"),
    *("frisse", "gele", "gladde", "groene", "grote", "heldere", "hoge", "houten", "kalme", "koele"),
    *("kleine", "lange", "lichte", "luchtige", "nieuwe", "open", "oranje", "paarse", "rechte"),
    *("rode", "ronde", "rustige", "scheve", "slanke", "smalle", "snelle", "stenen", "stille"),
    *("verre", "vlakke", "vlugge", "volle", "vroege", "warme", "wijde", "witte", "zachte"),
    *("zilveren", "zonnige", "zuivere"),
)
NOUNS = (
    *("berk", "beuk", "boei", "boog", "brug", "bloem", "den", "dijk", "duin", "eik", "ekster"),
    *("fiets", "fontein", "golf", "haven", "heuvel", "hommel", "kano", "kei", "kelk", "klok"),
    *("kraan", "kruik", "lamp", "linde", "lantaarn", "merel", "molen", "mus", "noot", "oever"),
    *("parel", "pen", "poort", "roeispaan", "rots", "schelp", "sluis", "ster", "toren", "trein"),
    *("tuin", "vaart", "veer", "vijver", "vlieger", "vlinder", "wilg", "wolk", "zwaluw"),
)
SEVERAL = range(10, 100)
chance = SystemRandom()


def code_name() -> str:
    """Return a name that two people can say to each other aloud: one of about 220 000."""
    return f"{chance.choice(ADJECTIVES)}-{chance.choice(NOUNS)}-{chance.choice(SEVERAL)}"
