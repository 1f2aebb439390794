"""Exercises of *Over-fitting*."""
