"""Exercises of the chapter on accuracy."""
