"""The local database: tables, transactions, profile folders, backups.

Importing this package alone is cheap; `sharespace.storage.store` and `sharespace.storage.profile`
bring SQLAlchemy, so the window opens first and they follow.
"""
