"""The rules of the Sharing City: standard library only, no clock, no SQL, no Qt, no translation."""
