"""Exercises of *Initialization*."""
