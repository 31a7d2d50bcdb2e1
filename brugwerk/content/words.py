"""The words that screens use for the fixed tags."""

from django.utils.translation import gettext_lazy as _

from brugwerk.content.rules import Level

LEVELS = {
    Level.MICRO: _("Around children and families (micro)"),
    Level.MESO: _("Between organisations (meso)"),
    Level.MACRO: _("Policy (macro)"),
}
