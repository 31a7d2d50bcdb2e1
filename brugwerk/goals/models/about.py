"""What is known of a goal: its versions, measurements, evidence, reach, and who is not heard."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from brugwerk.goals import words
from brugwerk.goals.models.goals import Goal


class GoalVersion(models.Model):
    """The words of an active goal before they were adjusted, and why (1.19, FHIR Goal)."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    texts = models.JSONField()
    reason = models.CharField(_("why it changed"), max_length=300)
    on = models.DateField()
    by = models.ForeignKey(
        "partnerships.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-number",)
        constraints = [models.UniqueConstraint("goal", "number", name="goal_versions_count_up")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.goal_id}"


class Measurement(models.Model):
    """One number on one day; a second one on that day corrects the first (1.19)."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="measurements")
    on = models.DateField(_("day"))
    value = models.DecimalField(_("number"), max_digits=9, decimal_places=1)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ("on",)
        constraints = [models.UniqueConstraint("goal", "on", name="one_measurement_a_day")]

    def __str__(self) -> str:
        return f"{self.value} on {self.on}"


class Evidence(models.Model):
    """What makes the need tangible: a figure, a story, a place, a text of policy (1.17)."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=8, choices=words.EVIDENCE)
    text = models.TextField(_("what it says"), max_length=1000)
    source = models.CharField(_("from where"), max_length=300, blank=True)
    on = models.DateField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind} for {self.goal_id}"


class Reach(models.Model):
    """Whom the goal is for and whom it reaches, on one day (1.20)."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="reach")
    on = models.DateField()
    wanted = models.PositiveIntegerField(_("whom we want to reach, in number"), null=True)
    reached = models.PositiveIntegerField(_("whom we reach, in number"), null=True)
    how_known = models.CharField(_("how we know"), max_length=300, blank=True)
    who_not = models.CharField(_("who is not reached yet"), max_length=300, blank=True)
    next_attempt = models.CharField(_("what we try next"), max_length=300, blank=True)

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"reach of {self.goal_id} on {self.on}"


class TaskFit(models.Model):
    """How a task fits the assignment of one partner (1.10)."""

    task = models.ForeignKey("goals.Task", on_delete=models.CASCADE, related_name="fits")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    text = models.CharField(_("how it fits our own assignment"), max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint("task", "organisation", name="one_fit_per_partner")]

    def __str__(self) -> str:
        return f"{self.task_id} fits {self.organisation_id}"


class EarlierWhy(models.Model):
    """An earlier answer to why the partnership works together, and why it was changed (5.09)."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="earlier_whys"
    )
    text = models.TextField(max_length=2000)
    reason = models.CharField(_("why it changed"), max_length=300)
    until_on = models.DateField()

    class Meta:
        ordering = ("-until_on", "-pk")

    def __str__(self) -> str:
        return f"why of {self.partnership_id} until {self.until_on}"


class WhySupport(models.Model):
    """An organisation that stands behind the why of today, said by one of its people."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="why_supports"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(
        "partnerships.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint("partnership", "organisation", name="one_support_per_partner")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} behind the why of {self.partnership_id}"
