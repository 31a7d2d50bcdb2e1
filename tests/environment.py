"""The environment of the tests, set before Django reads its settings: see ``addopts``."""

import atexit
import os
import shutil
import tempfile

# One folder per process, so per worker, and nothing of the machine's own environment.
DATA_DIR = tempfile.mkdtemp(prefix="brugwerk-tests-")
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
SERVERS = ("DATABASE_URL", "EVENTS_URL")  # a test that wants one starts it
MAIL = [name for name in os.environ if "MAIL_" in name]
for name in ("HOSTS", "SITE_URL", "PORT", *SERVERS, *MAIL):
    os.environ.pop(name, None)
os.environ |= {"DATA_DIR": DATA_DIR, "DEBUG": "0", "SECRET_KEY": "only-for-tests-" + "x" * 40}
os.environ |= {f"SEAL_{name}_FILE": f"{DATA_DIR}/seal.{name}" for name in ("KEY", "LEDGER")}
