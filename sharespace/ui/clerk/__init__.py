"""The clerk's window: timeline, list, reservation panel."""
