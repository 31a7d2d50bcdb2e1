"""How long what somebody reasoned for herself stays. Pure."""

KEPT_DAYS = 365
