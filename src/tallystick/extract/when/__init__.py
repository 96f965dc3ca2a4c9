"""When it happened: the time expressions of a text, and which of them is an event's."""
