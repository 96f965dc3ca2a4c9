"""Choosing one of several candidates by clues that can be explained."""
