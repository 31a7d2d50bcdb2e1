"""An agreement on paper, as PDF and Word: for boards to read and sign."""

from brugwerk.agreements.reports.paper import as_pdf, as_word, filename, paper

__all__ = ["as_pdf", "as_word", "filename", "paper"]
