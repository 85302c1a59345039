"""Taking in files: a look first, then the import, then the report."""
