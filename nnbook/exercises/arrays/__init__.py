"""Exercises of the chapter on arrays."""
