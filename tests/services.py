"""Real servers of our own for tests: PostgreSQL and Redis, thrown away afterwards."""

import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

START_SECONDS = 30
PASSWORD = "p@ss/wörd %"  # noqa: S105 -- with all that an address must write otherwise


@cache
def program(name: str) -> str:
    """Return the path of a server's program; empty where it is not to be found."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    folders = [os.environ.get("SERVICES", ""), os.environ.get("PATH", ""), *map(str, debian)]
    path = shutil.which(name, path=os.pathsep.join(filter(None, folders)))
    if path is None:
        return ""
    return str(Path(path).resolve()) if name in {"initdb", "postgres"} else path


def _version(folder: Path) -> int:
    return int(re.sub(r"\D", "", folder.parent.name) or 0)


def needs(*names: str) -> None:
    """Skip a test where one of these programs is missing."""
    for name in names:
        if not program(name):
            pytest.skip(f"no {name}: run tools/services, or put its folder in SERVICES")


def free_port() -> int:
    """Return a port of this machine that nobody listens to."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Service:
    """A server process in a folder of its own, that a test may stop and start again."""

    folder: Path
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def command(self) -> list[str]:
        raise NotImplementedError

    @property
    def user(self) -> dict[str, Any]:
        """Return as whom the process runs, as ``subprocess`` takes it."""
        return {}

    def is_ready(self) -> bool:
        """Tell whether the server answers."""
        raise NotImplementedError

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 -- a command of this module
                self.command, stdout=log, stderr=log, cwd=self.folder, **self.user
            )
        until = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise AssertionError((self.folder / "log").read_text(errors="replace"))
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop at once, as when a machine breaks down."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # to PostgreSQL: disconnect everybody now
            self._process.wait(timeout=20)
        self._process = None


class PostgreSQL(Service):
    """A cluster on a free port of this machine, reached with a password."""

    @property
    def command(self) -> list[str]:
        quick = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=60")
        where = ("listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}")
        options = [part for option in (*quick, *where) for part in ("-c", option)]
        data = str(self.folder / "data")
        return [program("postgres"), "-D", data, "-p", str(self.port), *options]

    @property
    def user(self) -> dict[str, Any]:
        """Return the user of Debian's package, because root may not run this server."""
        if os.geteuid() != 0:
            return {}
        names = {entry.pw_name: entry for entry in pwd.getpwall()}
        who = names.get("postgres") or names["nobody"]
        return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": ()}

    def make(self) -> None:
        """Make the cluster, with the password of its owner."""
        secret = self.folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        if self.user:
            for path in (self.folder, secret):
                os.chown(path, self.user["user"], self.user["group"])
        options = ["--no-sync", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"]
        subprocess.run(  # noqa: S603 -- a command of this module
            [
                *(program("initdb"), "-D", self.folder / "data", "--username=brugwerk"),
                *(f"--pwfile={secret}", *options),
            ],
            check=True,
            capture_output=True,
            cwd=self.folder,
            **self.user,
        )

    def url(self, name: str = "postgres") -> str:
        """Return the address of a database."""
        return f"postgresql://brugwerk:{quote(PASSWORD, safe='')}@127.0.0.1:{self.port}/{name}"

    def is_ready(self) -> bool:
        import psycopg  # noqa: PLC0415 -- only where there is PostgreSQL

        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def execute(self, statement: str, *, name: str = "postgres") -> list[tuple[Any, ...]]:
        """Run one statement in a database and return what it finds."""
        import psycopg  # noqa: PLC0415

        with psycopg.connect(self.url(name), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return list(cursor.fetchall()) if cursor.description else []

    def new_database(self) -> str:
        """Make an empty database and return its name."""
        name = f"test_{secrets.token_hex(4)}"
        self.execute(f"CREATE DATABASE {name}")
        return name


class Redis(Service):
    """A Redis or Valkey that keeps nothing."""

    @property
    def command(self) -> list[str]:
        path = program("redis-server") or program("valkey-server")
        options = {"port": self.port, "bind": "127.0.0.1", "save": "", "appendonly": "no"}
        return [
            path,
            *(part for name, value in options.items() for part in (f"--{name}", f"{value}")),
        ]

    def url(self, number: int = 0) -> str:
        """Return the address of one of its databases."""
        return f"redis://127.0.0.1:{self.port}/{number}"

    def is_ready(self) -> bool:
        import redis  # noqa: PLC0415 -- only where there is Redis

        try:
            return bool(self.client().ping())
        except redis.ConnectionError:
            return False

    def client(self) -> Any:  # noqa: ANN401
        import redis  # noqa: PLC0415

        return redis.Redis.from_url(self.url(), socket_timeout=5)


@contextmanager
def _folder() -> Iterator[Path]:
    """Give a folder with a short path: a socket's name may have about a hundred signs."""
    folder = Path(tempfile.mkdtemp(prefix="bw-", dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgresql_server() -> Iterator[PostgreSQL]:
    """Run a PostgreSQL as long as the context lasts."""
    needs("postgres", "initdb")
    with _folder() as folder, ExitStack() as stack:
        server = PostgreSQL(folder)
        server.make()
        stack.callback(server.stop)
        server.start()
        yield server


@contextmanager
def redis_server() -> Iterator[Redis]:
    """Run a Redis as long as the context lasts."""
    if not program("valkey-server"):
        needs("redis-server")
    with _folder() as folder, ExitStack() as stack:
        server = Redis(folder)
        stack.callback(server.stop)
        server.start()
        yield server
