"""The list: the same board as the timeline, as a plain table that every screen reader can read."""
