"""The forms of networks."""

from brugwerk.network.forms.imports import KeepForm, MappingForm, UploadForm

__all__ = ["KeepForm", "MappingForm", "UploadForm"]
