"""Exercises of *Handwritten digits*."""
