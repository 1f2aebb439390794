"""Exercises of the chapter on checking gradients."""
