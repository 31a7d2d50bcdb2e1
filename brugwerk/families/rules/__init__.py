"""Rules of the circle around a family. Pure."""
