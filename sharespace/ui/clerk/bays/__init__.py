"""Shared parking bays: their holders, share windows, statements, and who stays too long."""
