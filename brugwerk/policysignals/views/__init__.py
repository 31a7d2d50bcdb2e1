"""The screens of signals."""
