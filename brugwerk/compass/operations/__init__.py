"""Changing rounds: preparing, answering, closing and talking them through."""
