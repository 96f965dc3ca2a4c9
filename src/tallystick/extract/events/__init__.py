"""Events: their type, and those that are told without a figure."""
