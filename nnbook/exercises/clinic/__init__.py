"""Exercises of *When it does not learn*."""
