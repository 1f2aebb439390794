"""Exercises of the chapter on optimizers."""
