"""What people send in a conversation: clean input only."""
