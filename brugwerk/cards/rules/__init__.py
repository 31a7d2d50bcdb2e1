"""What a collaboration card holds, when it expires, and how it goes into an address book."""
