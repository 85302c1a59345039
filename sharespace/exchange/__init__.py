"""Open data and catalogues, read and written; nothing here stores or shows anything."""
