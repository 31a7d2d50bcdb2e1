"""Starting Brugwerk: database, demo, addresses, server. ``python -m brugwerk.config.serve``."""

import os
import sys
from contextlib import suppress
from importlib import metadata
from io import StringIO
from pathlib import Path
from types import FrameType

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
# Development mail, with its links, is a page: only where nobody else can reach it.
_alone = os.environ.get("HOST", "127.0.0.1") in LOOPBACK
_public = "HOSTS" in os.environ or "SITE_URL" in os.environ or "MAIL_HOST" in os.environ
os.environ.setdefault("DEBUG", "1" if _alone and not _public else "0")


def main() -> None:
    """Bring the data folder up to date and serve until Ctrl-C."""
    os.umask(0o077)  # the data folder is for this user alone
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
    if host in {"0.0.0.0", "::"}:  # noqa: S104 -- only compared
        os.environ.setdefault("HOSTS", "*")
    elif host not in LOOPBACK:
        os.environ.setdefault("HOSTS", f"{host},127.0.0.1,localhost,[::1]")

    import django  # noqa: PLC0415 -- after the environment is set

    from brugwerk.config.files import open_many  # noqa: PLC0415
    from brugwerk.kit.catalogues import compile_catalogues  # noqa: PLC0415

    open_many()
    compile_catalogues()
    django.setup()
    _prepare()
    _tell(host, port)

    import uvicorn  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    from brugwerk.config.asgi import live  # noqa: PLC0415

    class Server(uvicorn.Server):
        """A server that says goodbye to open streams, so that it need not wait for them."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            live.hub.close()
            super().handle_exit(sig, frame)

    settings_of_server = uvicorn.Config(
        "brugwerk.config.asgi:application",
        host=host,
        port=port,
        log_level="warning",
        access_log=False,  # addresses of people and secrets of links stay out of logs (T13)
        server_header=False,
        timeout_graceful_shutdown=3,
        proxy_headers=settings.HTTPS,  # behind a proxy: whose address counts for limits
        forwarded_allow_ips=os.environ.get("PROXY", "127.0.0.1"),
    )
    with suppress(KeyboardInterrupt):  # uvicorn passes Ctrl-C on once it has stopped
        Server(settings_of_server).run()


def _prepare() -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.core.management.base import SystemCheckError  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from brugwerk.accounts.queries import anybody  # noqa: PLC0415
    from brugwerk.config.laying import lay_out  # noqa: PLC0415
    from brugwerk.config.restoring import replay_now  # noqa: PLC0415
    from brugwerk.demo import operations as demo  # noqa: PLC0415

    stamp = Path(settings.DATA_DIR) / "prepared"
    now = _fingerprint()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != now:
        try:
            call_command("check", fail_level="ERROR", stdout=StringIO())
        except SystemCheckError as error:
            sys.exit(str(error))
        if not lay_out(connection):
            call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(now, encoding="utf-8")
    replay_now()  # what was erased stays so, also after an older backup was put back
    # The demo has a known password: by itself it comes only on a machine for trying.
    wanted = os.environ.get("DEMO", os.environ["DEBUG"]) == "1"
    if wanted and not anybody() and not demo.erased_before().exists():
        demo.load(now=timezone.now())


def _fingerprint() -> str:
    """Return what changes with code, content, packages or database: sizes and times of files."""
    from django.conf import settings  # noqa: PLC0415

    root = Path(settings.BASE_DIR) / "brugwerk"
    kinds = ("migrations/*.py", "static/**/*.*", "packs/**/*.yaml")
    files = sorted(path for kind in kinds for path in root.glob(f"*/{kind}"))
    parts = [f"{p.relative_to(root)} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in files]
    database = settings.DATABASES["default"]
    # A file stands in the data folder, wherever that is moved to; a server may be another one.
    where = "{HOST}:{PORT}/{NAME}".format(**database) if database.get("HOST") else "file"
    return "\n".join([metadata.version("django"), where, *parts])


def _tell(host: str, port: int) -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from brugwerk.accounts.queries import anybody  # noqa: PLC0415
    from brugwerk.demo.queries import is_loaded, logins  # noqa: PLC0415
    from brugwerk.demo.rules import PASSWORD  # noqa: PLC0415
    from brugwerk.kit.first_time import first_time_token  # noqa: PLC0415

    shown = f"http://{host}:{port}/"
    lines = [f"Brugwerk: {shown}"]
    if not anybody():
        begin = reverse("desk:begin", args=[first_time_token()])
        lines.append(f"Nog leeg. Begin hier:  http://{host}:{port}{begin}")
    if is_loaded():
        lines.append("Voorbeeld Wissebeke. Log in met een van deze adressen:")
        lines += [f"  {login.email:<28} {PASSWORD:<18} {login.role}" for login in logins()]
        lines.append("Meedoen zonder account: code 482 913")
    if settings.DEBUG:
        lines.append(f"Mail van dit toestel:  {shown}dev/mail/")
    lines.append("Stop met Ctrl-C.")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
