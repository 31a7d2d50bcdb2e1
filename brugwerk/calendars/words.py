"""What a calendar says: fixed words, never what people typed, so nothing of a family (ux 2)."""

from django.utils.translation import gettext_lazy as _

ROUND_NEXT = _("Time for a compass round")
ROUND_CLOSES = _("The compass round closes")
LOOK_BACK = _("Look back on an agreement")
GOAL_DUE = _("The day of a shared goal")
GOAL_REVIEW = _("Look at a shared goal again")
LOOK_AGAIN = _("Look again: {kind}")
TASK_DUE = _("The day of a task")
CONTACT = _("Time for contact")
