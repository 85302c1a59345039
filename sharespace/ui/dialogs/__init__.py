"""Windows of their own, each for one question or one look."""
