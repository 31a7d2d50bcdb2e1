"""The secret key of this installation, made on first use."""

import os
import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """Return the key from the environment or from the data folder; make one when there is none."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = folder / "secret-key"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")
