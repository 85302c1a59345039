"""One file per step. A step never imports tables or triggers of today: it stays as it was."""
