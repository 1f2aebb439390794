"""Exercises of *What one hidden layer can do*."""
