"""Small parts that several screens are made of. They know no use case."""
