"""Tests of consultation without names."""
