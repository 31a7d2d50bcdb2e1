"""One kind of information: who needs to know it, per level."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.content.rules import Level
from brugwerk.content.words import LEVELS
from brugwerk.kit.brake import Sign
from brugwerk.kit.braking import BrakedLines
from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.language import words
from brugwerk.language.forms.terms import IN_WORDS
from brugwerk.language.rules.needs import Need, Way, proposed


class KindForm(BrakedLines):
    """A row of the matrix."""

    guarded = ("name", "intention", *(f"{level}_who" for level in Level))
    allowed: Mapping[str, Collection[Sign]] = dict.fromkeys(guarded, IN_WORDS)
    name = LineField(
        label=_("Which kind of information?"),
        help_text=_("For example: a child is often absent. Write no names of families."),
        max_length=120,
    )
    intention = LineField(
        label=_("With what intention do you tell it?"),
        max_length=300,
        required=False,
    )
    sensitive = forms.BooleanField(
        label=_("This is sensitive"),
        help_text=_("Then it is told face to face first, and not by mail or letter."),
        required=False,
    )
    review_on = DateField(label=_("When do you look at it again?"))
    edition = sometimes(
        forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput, initial=0)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for level in Level:
            self.fields[f"{level}_need"] = forms.TypedChoiceField(
                label=_("Do they need to know?"),
                choices=choices(words.NEEDS),
                coerce=Need,
                initial=Need.MAY,
            )
            self.fields[f"{level}_who"] = LineField(label=_("Who?"), max_length=200, required=False)
            sometimes(self.fields[f"{level}_who"])
            self.fields[f"{level}_way"] = forms.TypedChoiceField(
                label=_("How is it told first?"),
                choices=choices(words.WAYS),
                coerce=Way,
                initial=Way.MEET,
            )
        self.order_fields([name for name in self.fields if name != "sure"])

    @property
    def levels(self) -> Iterator[tuple[object, list[Any]]]:
        """Yield each level with its three fields."""
        for level in Level:
            yield LEVELS[level], [self[f"{level}_{part}"] for part in ("need", "who", "way")]

    @property
    def first_fields(self) -> list[Any]:
        """Return the fields about the information itself."""
        return [self[name] for name in ("name", "intention", "sensitive", "review_on")]

    def clean(self) -> dict[str, Any]:
        """Ask who needs to know, and propose to talk first about what is sensitive (6.19)."""
        cleaned = super().clean()
        for level in Level:
            who, need = cleaned.get(f"{level}_who"), cleaned.get(f"{level}_need")
            if need is Need.MUST and not who and f"{level}_who" not in self.errors:
                self.add_error(f"{level}_who", gettext("Who needs to know it?"))
            way = cleaned.get(f"{level}_way")
            if way and proposed(way, sensitive=bool(cleaned.get("sensitive"))) is not way:
                self.add_error(
                    f"{level}_way",
                    gettext("This is sensitive: choose face to face first. Mail comes afterwards."),
                )
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        """Return the row with its cells."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in ("name", "intention", "sensitive", "review_on")},
            "cells": {
                level: {part: data[f"{level}_{part}"] for part in ("need", "who", "way")}
                for level in Level
            },
        }
