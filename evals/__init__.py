"""Evaluation suites: is the coaching good, and did this change make it better or worse."""
