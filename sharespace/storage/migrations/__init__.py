"""The steps that lead an older database to the form of today. Each lives in `versions`."""
