"""ShareSpace: reserve what the public owns and leaves idle, with or without the network."""

__version__ = "0.1.0"
