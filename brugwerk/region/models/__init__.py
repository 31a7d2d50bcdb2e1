"""Regions: who counts along, who reads, what was told, and who learns from whom."""

from brugwerk.region.models.learning import Learning, LearningQuerySet, Meeting
from brugwerk.region.models.regions import Picture, Reader, Region, RegionPart, RegionQuerySet

__all__ = [
    "Learning",
    "LearningQuerySet",
    "Meeting",
    "Picture",
    "Reader",
    "Region",
    "RegionPart",
    "RegionQuerySet",
]
