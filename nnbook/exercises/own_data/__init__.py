"""Exercises of *Your own data*."""
