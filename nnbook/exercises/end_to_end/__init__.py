"""Exercises of *Training, end to end*."""
