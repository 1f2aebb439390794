"""Exercises of the chapter on loss and cost."""
