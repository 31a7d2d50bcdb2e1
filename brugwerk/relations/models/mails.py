"""Who wants the mail of the week, and when the last one went out."""

from django.conf import settings
from django.db import models


class WeeklyMail(models.Model):
    """One mail a week at most, about relations that cool down; off by one's own choice (N12)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    wanted = models.BooleanField(default=True)
    sent_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"weekly mail of {self.user_id}"
