"""Reported figures of people: which numbers count whom, and what became of them."""
