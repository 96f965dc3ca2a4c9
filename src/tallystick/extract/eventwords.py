"""x"""
def event_words():
    return frozenset()
