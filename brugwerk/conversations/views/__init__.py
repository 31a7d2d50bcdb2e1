"""The screens of conversations: the facilitator's, the big one and the phones."""
