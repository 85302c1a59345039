"""Papers as PDF, laid out in millimetres from the top left corner, and pictures of their pages."""
