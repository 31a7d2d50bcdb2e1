"""An oTree project of one app, as ``otree startproject`` leaves it but for the names."""

import os

SESSION_CONFIGS = [{"name": "compass", "app_sequence": ["compass"], "num_demo_participants": 3}]
SESSION_CONFIG_DEFAULTS = {
    "real_world_currency_per_point": 1.0,
    "participation_fee": 0.0,
    "doc": "",
}
PARTICIPANT_FIELDS: list[str] = []
SESSION_FIELDS: list[str] = []
LANGUAGE_CODE = "en"
REAL_WORLD_CURRENCY_CODE = "EUR"
USE_POINTS = False
ADMIN_USERNAME = "admin"
ADMIN_PASSWORD = os.environ["OTREE_ADMIN_PASSWORD"]
DEMO_PAGE_INTRO_HTML = ""
SECRET_KEY = "bench"  # noqa: S105 -- signs nothing that lasts
