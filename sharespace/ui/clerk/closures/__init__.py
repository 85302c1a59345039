"""Closing something, with its effect before it is done; floods; and what is shut by now."""
