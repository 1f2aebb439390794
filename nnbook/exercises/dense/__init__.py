"""Exercises of the chapter on the dense layer."""
