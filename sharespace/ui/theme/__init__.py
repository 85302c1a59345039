"""The look of the program: tokens, palette, style sheet, style, fonts and icons.

No other package writes a colour: it asks `theme().tokens`, or a helper of this package.
"""
