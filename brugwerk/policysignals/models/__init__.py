"""Bottlenecks, signals, bundles, answers, and what went out."""

from brugwerk.policysignals.models.answers import (
    Addressing,
    AddressingQuerySet,
    FeedbackDelivery,
    SignalReply,
)
from brugwerk.policysignals.models.bottlenecks import Bottleneck, BottleneckQuerySet
from brugwerk.policysignals.models.bundles import PartnerWord, SignalBundle, SignalBundleQuerySet
from brugwerk.policysignals.models.publications import Publication, PublishedText
from brugwerk.policysignals.models.signals import Signal, SignalQuerySet, SignalSource

__all__ = [
    "Addressing",
    "AddressingQuerySet",
    "Bottleneck",
    "BottleneckQuerySet",
    "FeedbackDelivery",
    "PartnerWord",
    "Publication",
    "PublishedText",
    "Signal",
    "SignalBundle",
    "SignalBundleQuerySet",
    "SignalQuerySet",
    "SignalReply",
    "SignalSource",
]
