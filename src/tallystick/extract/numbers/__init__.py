"""Numbers in a text: digits, words, quantifiers, whatever they count."""
