"""Forms around goals, their tasks and the why."""
