"""Settings, all from the environment, with defaults for one machine.

DATA_DIR  where the database, the secret key and development mail live (default ./data)
DEBUG     1 for development: mail goes to the console and to /dev/mail/ (default 0; the start
          command makes it 1 as long as HOST is this machine alone)
PROXY     address of the reverse proxy in front, for limits per address (default 127.0.0.1)
HOSTS     names under which this installation is reached, with commas (default: this machine)
SECRET_KEY  signs cookies (default: made once and kept in DATA_DIR)
SEAL_KEYS, SEAL_KEY_FILE  wrap the keys of what is sealed (default: a file beside DATA_DIR, made
          with the first sealed case)
VOICES_DIR  recordings for a family's page: <language>/<key>.mp3 (default DATA_DIR/voices)
QUICK_EXIT  a neutral address that a family's page opens when it is closed quickly (default none)
ASK_YOUNG_FROM  from which age a young person is asked herself what may be told (default 12)
SEAL_LEDGER_FILE  what was erased for good (default: a file beside DATA_DIR)
DATABASE_URL  a PostgreSQL database, postgresql://user:password@host:5432/name, for several
          processes or machines (default: an SQLite file in DATA_DIR, for one process)
EVENTS_URL  a Redis or Valkey, redis://:password@host:6379/0, that tells processes what changed and
          counts tries for all of them (default: PostgreSQL tells, each process counts by itself)
HOST, PORT, DEMO  read by the start command: where to listen, and whether to load the demo
SITE_URL  the address in mails, such as https://brug.example (default http://127.0.0.1:PORT)
MAIL_*    the mail relay: MAIL_HOST, MAIL_PORT, MAIL_USER, MAIL_PASSWORD, MAIL_TLS, MAIL_FROM
"""

import os
import sqlite3
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from brugwerk.config import addresses
from brugwerk.kit.secret import secret_key

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / "data")).resolve()
DEBUG = os.environ.get("DEBUG", "0") == "1"
PORT = int(os.environ.get("PORT", "8000"))
SITE_URL = os.environ.get("SITE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
SECRET_KEY = secret_key(DATA_DIR)
# Beside the data folder, so that who backs that up does not take the key along (T10).
SEAL_KEY_FILE = Path(os.environ.get("SEAL_KEY_FILE", f"{DATA_DIR}.key"))
SEAL_LEDGER_FILE = Path(os.environ.get("SEAL_LEDGER_FILE", f"{DATA_DIR}.erased"))
VOICES_DIR = Path(os.environ.get("VOICES_DIR", DATA_DIR / "voices"))
QUICK_EXIT = os.environ.get("QUICK_EXIT", "")
ASK_YOUNG_FROM = int(os.environ.get("ASK_YOUNG_FROM", "12"))  # INV18
ALLOWED_HOSTS = os.environ.get("HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "brugwerk.kit",
    "brugwerk.audit",
    "brugwerk.content",
    "brugwerk.sealing",
    "brugwerk.accounts",  # before allauth: our pages instead of its own
    "allauth",
    "allauth.account",
    "brugwerk.jobs",
    "brugwerk.organisations",
    "brugwerk.partnerships",
    "brugwerk.directory",
    "brugwerk.voices",
    "brugwerk.language",
    "brugwerk.goals",
    "brugwerk.boundaries",
    "brugwerk.roles",
    "brugwerk.forums",
    "brugwerk.meetings",
    "brugwerk.agreements",
    "brugwerk.relations",
    "brugwerk.cards",
    "brugwerk.exchange",
    "brugwerk.handovers",
    "brugwerk.presence",
    "brugwerk.sharing",
    "brugwerk.trust",
    "brugwerk.policysignals",
    "brugwerk.compass",
    "brugwerk.conversations",
    "brugwerk.casework",
    "brugwerk.network",
    "brugwerk.region",
    "brugwerk.families",
    "brugwerk.stewardship",
    "brugwerk.calendars",
    "brugwerk.desk",
    "brugwerk.demo",
]

MIDDLEWARE = [
    "brugwerk.kit.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "brugwerk.kit.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "brugwerk.accounts.middleware.SittingMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "brugwerk.kit.pressing.PressMiddleware",
    "brugwerk.partnerships.middleware.ActorMiddleware",
    "brugwerk.sealing.middleware.SealMiddleware",
    "brugwerk.families.middleware.FamilyDoorMiddleware",
    "brugwerk.kit.middleware.PlainNotFoundMiddleware",
]

ROOT_URLCONF = "brugwerk.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "brugwerk.demo.context.demo",
                "brugwerk.conversations.context.live",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "brugwerk.kit.templatetags.kit",
                "brugwerk.voices.templatetags.voices",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# What ends in the moment in which somebody's place in a partnership ends (T3, T25): the room of
# partnerships stands below these and may not know them.
WHEN_PLACES_END = [
    "brugwerk.families.operations.ending.people_left",
    "brugwerk.casework.operations.leaving.people_left",
]
# Where one shows once more who one is, after ten minutes elsewhere (T15).
SEALED_ROOMS = ["families", "casework"]
# What the day page asks of rooms that are locked to it; they tell that something waits, never what.
LOCKED_ASKS = ["brugwerk.families.queries.asks.asks", "brugwerk.casework.queries.asks"]

# The WAL-reset race can corrupt a database before SQLite 3.51.3, so older ones keep a rollback
# journal. FULL: what was acknowledged survives a power cut. secure_delete: what was erased leaves
# no bytes in the file. (trusted_schema=OFF would refuse the JSON checks of Django's own columns.)
JOURNAL = "WAL" if sqlite3.sqlite_version_info >= (3, 51, 3) else "TRUNCATE"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(DATA_DIR / "brugwerk.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                f"PRAGMA journal_mode={JOURNAL}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA secure_delete=ON; PRAGMA recursive_triggers=ON; PRAGMA cache_size=-16000"
            ),
        },
    }
}
if os.environ.get("DATABASE_URL"):  # its commits wait for the disk too: synchronous_commit stays on
    DATABASES["default"] = addresses.postgresql(os.environ["DATABASE_URL"])
EVENTS_URL = addresses.key_value(os.environ.get("EVENTS_URL", ""))
CACHES = addresses.shared_cache(EVENTS_URL)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["brugwerk.accounts.hashers.CalmArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "brugwerk.accounts.validators.LongEnough",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:today"
LOGOUT_REDIRECT_URL = "desk:start"
ACCOUNT_ADAPTER = "brugwerk.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "brugwerk.accounts.forms.LoginForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_RATE_LIMITS = {
    # Per address that asks, never per account alone: a stranger must not lock somebody out (T21).
    "login": "30/m/ip",
    "login_failed": "10/m/ip,60/h/ip",
    "request_login_code": "10/m/ip,30/h/ip",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = False

if HTTPS:  # a prefix that browsers keep to this one host
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "brugwerk.desk.errors.csrf_failed"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer would make browsers send "Origin: null"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "brugwerk" / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
FORMAT_MODULE_PATH = "brugwerk.config.formats"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "brugwerk.kit.static_files.HashedStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = False  # the same files in development

DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "Brugwerk <brugwerk@localhost>")
EMAIL_TIMEOUT = 10
BACKGROUND = True
if os.environ.get("MAIL_HOST"):
    EMAIL_HOST = os.environ["MAIL_HOST"]
    EMAIL_PORT = int(os.environ.get("MAIL_PORT", "25"))
    EMAIL_HOST_USER = os.environ.get("MAIL_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("MAIL_PASSWORD", "")
    EMAIL_USE_TLS = os.environ.get("MAIL_TLS", "0") == "1"
elif DEBUG:
    EMAIL_BACKEND = "brugwerk.kit.mailbox.MailboxBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_secrets": {"()": "brugwerk.kit.logs.WithoutSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["without_secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django would mail error reports with local variables to ADMINS: this installation has none.
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # what people mistype is no event
    },
}
