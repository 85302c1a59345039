"""The sample: a real district's rooms, and a month of invented life in them."""
