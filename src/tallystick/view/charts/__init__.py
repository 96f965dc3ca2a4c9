"""Charts drawn on the server as SVG: marks and steps, never a line between two figures.

Places along the width are percentages, so a chart is as wide as its page and its text keeps its size; colours and
strokes come from the style sheet by class.
"""
