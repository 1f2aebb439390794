"""Exercises of the chapter on the perceptron."""
