"""Exercises of *Making it fast*."""
