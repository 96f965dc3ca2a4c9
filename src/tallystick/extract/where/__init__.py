"""Where it happened: the place names of a text, and which of them is an event's."""
