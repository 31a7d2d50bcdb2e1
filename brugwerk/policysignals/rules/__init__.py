"""What holds for signals. Pure."""
