"""The screens of networks."""
