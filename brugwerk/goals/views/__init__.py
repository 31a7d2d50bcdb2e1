"""The screens of goals, their tasks and the why."""
