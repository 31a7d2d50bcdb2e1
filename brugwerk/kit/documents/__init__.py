"""Documents that a screen reader reads and a printer prints: one text, as PDF and as Word."""
