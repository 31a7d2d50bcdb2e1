"""Where a file of services is on its way in, and why a record in it stays out. Pure."""

from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle

MOST_REFUSALS = 500  # are kept by name; the others are counted


class ImportState(StrEnum):
    """Where a file is."""

    LOOKING = "looking"
    READY = "ready"
    READING = "reading"
    DONE = "done"
    BROKEN = "broken"


class ImportAct(StrEnum):
    """What moves a file on."""

    SEE = "see"
    START = "start"
    FINISH = "finish"
    BREAK = "break"
    AGAIN = "again"


IMPORT_LIFE = Lifecycle(
    name="Import",
    source="3.10, HSDS",
    first=ImportState.LOOKING,
    moves={
        ImportState.LOOKING: {
            ImportAct.SEE: ImportState.READY,
            ImportAct.BREAK: ImportState.BROKEN,
        },
        ImportState.READY: {ImportAct.START: ImportState.READING},
        ImportState.READING: {
            ImportAct.FINISH: ImportState.DONE,
            ImportAct.AGAIN: ImportState.READY,
        },
    },
)


def fell_silent(state: str, *, goes_on: bool) -> bool:
    """Tell whether a file is being read by work that goes on no more."""
    return state == ImportState.READING and not goes_on


class Reason(StrEnum):
    """Why a record stays out."""

    BROKEN = "broken"
    NO_ID = "no_id"
    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    TWICE = "twice"
    NO_ORGANISATION = "no_organisation"
    AGES = "ages"
    SHAPE = "shape"
