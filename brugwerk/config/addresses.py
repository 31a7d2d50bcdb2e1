"""Reading the addresses of the database and of the events: DATABASE_URL and EVENTS_URL.

No message here repeats an address, because it may hold a password.
"""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

DATABASE_FORM = "postgresql://user:password@host:5432/name"
EVENTS_FORM = "redis://:password@host:6379/0 or valkey://..."
ENCODED = "a sign such as @ or / in a password is written as %40 or %2F"
KEY_VALUE_SCHEMES = {
    "redis": "redis",
    "rediss": "rediss",
    "valkey": "redis",
    "valkeys": "rediss",
}
MOST_CONNECTIONS = 20  # per process: four processes stay below PostgreSQL's usual hundred


def postgresql(url: str) -> dict[str, Any]:
    """Return Django's description of a PostgreSQL database.

    What follows a question mark goes to the driver: ``?sslmode=verify-full``,
    ``?host=/run/postgresql``. Raises ImproperlyConfigured.
    """
    parts = _split("DATABASE_URL", url, DATABASE_FORM)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise _wrong("DATABASE_URL", DATABASE_FORM, "it begins with another word")
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name:
        raise _wrong("DATABASE_URL", DATABASE_FORM, "the name of one database stands at its end")
    _installed("DATABASE_URL", "psycopg")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,  # a restarted database costs no visitor an error page
        "OPTIONS": {
            "connect_timeout": "10",
            "application_name": "brugwerk",
            **_given(parts),
            "pool": {"min_size": 1, "max_size": MOST_CONNECTIONS, "timeout": 10},
        },
    }


def key_value(url: str) -> str:
    """Return the address of a Redis or Valkey for its driver. Raises ImproperlyConfigured."""
    if not url:
        return ""
    parts = _split("EVENTS_URL", url, EVENTS_FORM)
    scheme = KEY_VALUE_SCHEMES.get(parts.scheme)
    if scheme is None:
        raise _wrong("EVENTS_URL", EVENTS_FORM, "it begins with another word")
    if not parts.hostname:
        raise _wrong("EVENTS_URL", EVENTS_FORM, "there is no host in it")
    if not parts.path.strip("/").isdigit() and parts.path.strip("/"):
        raise _wrong("EVENTS_URL", EVENTS_FORM, "a database there is a number")
    _installed("EVENTS_URL", "redis")
    return parts._replace(scheme=scheme).geturl()


def shared_cache(url: str) -> dict[str, dict[str, Any]]:
    """Return Django's description of the cache: in this process, or shared where there is Redis."""
    if not url:
        # Room for so many that a flood of addresses pushes nobody's count out.
        room = {"MAX_ENTRIES": 20_000}
        kind = "django.core.cache.backends.locmem.LocMemCache"
        return {"default": {"BACKEND": kind, "OPTIONS": room}}
    return {"default": {"BACKEND": "brugwerk.kit.shared_cache.SharedCache", "LOCATION": url}}


def _split(setting: str, url: str, form: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # only now is it read as a number
    except ValueError:
        raise _wrong(setting, form, "it cannot be read; " + ENCODED) from None
    return parts


def _given(parts: SplitResult) -> Mapping[str, str]:
    return dict(parse_qsl(parts.query, keep_blank_values=True))


def _wrong(setting: str, form: str, why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{setting} must look like {form}: {why}.")


def _installed(setting: str, package: str) -> None:
    if find_spec(package) is None:
        raise ImproperlyConfigured(
            f"{setting} needs the package {package}, which is not here: run tools/install scale."
        )
