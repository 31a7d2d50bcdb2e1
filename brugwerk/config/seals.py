"""What a host does with seals: ``python -m brugwerk.config.seals`` and one of the words below."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brugwerk.sealing.operations.rotating import Wrapped

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")

BY_HAND = """\
De sleutels staan in SEAL_KEYS. Dit programma kan ze daar niet veranderen. Doe het zo:
1. Maak een sleutel:  python -m brugwerk.config.seals key
2. Zet die achteraan in SEAL_KEYS, na een komma, op elke machine. Start opnieuw.
3. Verpak alles erin:  python -m brugwerk.config.seals rewrap
4. Een dag later noemt  python -m brugwerk.config.seals drop  wat uit SEAL_KEYS weg mag.
"""
BUSY = "Iemand verandert de sleutels op dit moment. Probeer het straks opnieuw.\n"
CLOSED = "De sleutels zijn er niet, of ze passen niet. Er is niets veranderd.\n"
HELP = """\
python -m brugwerk.config.seals ...
  rotate   een nieuwe sleutel erbij, en alles daarin verpakken
  drop     oude sleutels weg die niets meer verpakken; doe dit een dag later
  rewrap   alles verpakken in de nieuwste sleutel die er is
  key      een regel met een nieuwe sleutel tonen, voor SEAL_KEYS
  verify   kijken of het spoor heel is
  replay   opnieuw wissen wat gewist was, na een oude back-up
"""


def main() -> int:
    """Do what was asked for; what stops it is said in words."""
    import django  # noqa: PLC0415 -- after the environment is set

    django.setup()
    from brugwerk.sealing import keyring  # noqa: PLC0415

    asked = ACTS.get(" ".join(sys.argv[1:]))
    if asked is None:
        sys.stderr.write(HELP)
        return 1
    try:
        return asked()
    except keyring.ByHand:
        sys.stderr.write(BY_HAND)
    except keyring.Busy:
        sys.stderr.write(BUSY)
    except keyring.Closed:
        sys.stderr.write(CLOSED)
    return 1


def _rotate() -> int:
    from brugwerk.sealing.operations import rotating  # noqa: PLC0415

    return _said(rotating.rotate())


def _rewrap() -> int:
    from brugwerk.sealing.operations import rotating  # noqa: PLC0415

    return _said(rotating.rewrap())


def _said(wrapped: "Wrapped") -> int:
    sys.stdout.write(f"{wrapped.done} sleutels opnieuw verpakt.\n")
    if wrapped.left:
        sys.stderr.write(f"{wrapped.left} sleutels konden niet open. Hun oude sleutel blijft.\n")
        return 1
    return 0


def _drop() -> int:
    from brugwerk.sealing import keyring  # noqa: PLC0415
    from brugwerk.sealing.operations import rotating  # noqa: PLC0415

    if keyring.from_environment():
        names = " ".join(rotating.unused()) or "geen"
        sys.stdout.write(f"Deze mogen uit SEAL_KEYS weg: {names}\n")
        return 0
    names = " ".join(rotating.drop()) or "geen"
    sys.stdout.write(f"Oude sleutels die weg zijn: {names}\n")
    return 0


def _key() -> int:
    from brugwerk.sealing import keyring  # noqa: PLC0415

    sys.stdout.write(f"{keyring.new_line()}\n")
    return 0


def _verify() -> int:
    from brugwerk.sealing.operations import trail  # noqa: PLC0415

    found = trail.look_through()
    if found.broken is not None:
        sys.stderr.write(f"Het spoor is niet meer heel, vanaf rij {found.broken}.\n")
        return 1
    sys.stdout.write(f"Het spoor is heel: {found.rows} rijen. De laatste: {found.last[:16]}\n")
    if found.unkeyed:
        sys.stdout.write(f"{found.unkeyed} weigeringen zijn geschreven zonder sleutel.\n")
    return 0


def _replay() -> int:
    from brugwerk.config.restoring import replay_now  # noqa: PLC0415

    back = replay_now()
    sys.stdout.write("Er was een oude back-up.\n" if back else "Er was niets te doen.\n")
    return 0


ACTS: Mapping[str, Callable[[], int]] = {
    "rotate": _rotate,
    "drop": _drop,
    "rewrap": _rewrap,
    "key": _key,
    "verify": _verify,
    "replay": _replay,
}

if __name__ == "__main__":
    sys.exit(main())
