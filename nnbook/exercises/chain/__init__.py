"""Exercises of the chapter on the chain rule."""
