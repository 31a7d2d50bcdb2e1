"""One of several server processes, which gunicorn starts and replaces: see docs/deploy.md.

``gunicorn --worker-class brugwerk.config.workers.Worker brugwerk.config.asgi:application``. It
serves as the start command does, and prepares nothing: database and files are ready before.
"""

import os
from typing import Any, ClassVar

import django
from django.conf import settings
from uvicorn_worker import UvicornWorker

from brugwerk.config.files import open_many

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")


class Worker(UvicornWorker):
    """Uvicorn with the settings of the start command."""

    CONFIG_KWARGS: ClassVar[dict[str, Any]] = {
        "access_log": False,  # addresses of people and secrets of links stay out of logs (T13)
        "server_header": False,
        "timeout_graceful_shutdown": 3,
        "forwarded_allow_ips": os.environ.get("PROXY", "127.0.0.1"),
    }

    def init_process(self) -> None:
        """Read the settings before the application asks for records, and after the fork."""
        open_many()
        django.setup()
        self.config.proxy_headers = settings.HTTPS  # behind a proxy: whose address counts
        super().init_process()
