"""Measures what people wait for, beside a peer and a floor in the same run: ``python -m bench``."""
