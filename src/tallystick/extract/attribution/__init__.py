"""Whose word it is: voices, verbs of saying, quotations, credit."""
