"""The timeline: rooms as rows, time as columns, only what is visible is painted."""
