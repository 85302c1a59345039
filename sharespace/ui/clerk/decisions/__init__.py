"""What waits for a person: lost places, requests, sums that are due."""
