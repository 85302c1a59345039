"""One module for every sort of cell of the national standard: text in, value and remarks out."""
