"""The parts of step 0004, one per subject."""
