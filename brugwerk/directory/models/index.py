"""What searching reads beside the full text: what filters ask, and every word there is."""

from django.db import models


class Entry(models.Model):
    """What filters ask of a service, in one short row; ``tags`` has a space around each."""

    service = models.OneToOneField(
        "directory.Service", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    kind = models.CharField(max_length=12)
    cost = models.CharField(max_length=12)
    is_open = models.BooleanField()
    lowest = models.PositiveSmallIntegerField()
    highest = models.PositiveSmallIntegerField()
    tags = models.TextField()

    def __str__(self) -> str:
        return self.tags


class Word(models.Model):
    """A word that stands in the name, organisation or place of some service.

    Its number only grows, so a process sees by the highest one which words are new to it.
    """

    text = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.text
