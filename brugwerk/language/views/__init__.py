"""Language on the screen."""
