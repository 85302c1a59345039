"""The dock on the right: a new reservation while it is typed, or one that exists."""
