"""Tests of collaboration cards."""
