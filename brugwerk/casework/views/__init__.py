"""The screens of consultations without names."""
