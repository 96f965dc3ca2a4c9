"""The text as the readers see it: sentences, their parse, the gate that says which are worth parsing."""
