"""Measure and print a table: ``make bench``. All in a folder of its own, on this machine alone.

``python -m bench live`` measures the live conversation alone, ``directory`` the social
map, ``network`` the network, ``language`` the words of a glossary and ``signals`` which signals
are alike.
"""

import os
import signal
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Measure in a folder that is gone afterwards; the figures stay in the data folder."""
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(1))  # servers are ended on the way out
    kept = Path(os.environ.get("DATA_DIR", "data")).resolve() / "bench"
    with tempfile.TemporaryDirectory(prefix="brugwerk-bench-") as made:
        folder = Path(made)
        os.environ["DATA_DIR"] = str(folder / "data")
        os.environ["DEBUG"] = "0"
        os.environ["DJANGO_SETTINGS_MODULE"] = "brugwerk.config.settings"

        from bench.run import run  # noqa: PLC0415 -- after the environment is set

        run(folder, kept, *sys.argv[1:2])


if __name__ == "__main__":
    main()
