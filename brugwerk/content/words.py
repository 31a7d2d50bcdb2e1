"""The words that screens use for the fixed tags."""

from django.utils.translation import gettext_lazy as _

from brugwerk.content.rules import Block, Level

LEVELS = {
    Level.MICRO: _("Around children and families (micro)"),
    Level.MESO: _("Between organisations (meso)"),
    Level.MACRO: _("Policy (macro)"),
}

BLOCKS = [(block.value, block.value) for block in Block]
"""The six blocks as values of a field; their names are in the content pack."""
