"""From many stories to policy, and back to who told them."""
