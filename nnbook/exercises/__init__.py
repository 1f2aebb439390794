'''Exercises that tell the reader whether they are right: one file each.

    checking      what was expected and what came, in words
    catalog       the exercises there are, and what an exercise must hold
    judge         an answer run in a process of its own, with a time limit
    command       python -m nnbook check

An exercise is a file in the folder of its chapter, and its address is
both names: ``dense/parameter_count.py`` is ``dense.parameter_count``. It
holds, in this order:

    """The title, on the first line.

    The statement, in Markdown: what to write, which names it has, what
    goes in and what comes out, with shapes.
    """

    HINT = """Markdown"""
    STARTER = """the code that the reader starts from: not yet right"""
    SOLUTION = """code that is right"""
    WHY = """Markdown, shown behind the solution; may be left out"""

    def check(answer: Answer) -> None:
        expect_call(answer.parameter_count, [3, 2], gives=8)

``answer`` has what the reader's file defines; ``check`` returns where it is
right and raises ``Wrong`` where it is not. Draw some cases at random, from
a fixed seed and in whole numbers, so that no list of answers will do.

An exercise on paper has neither STARTER nor ``check``, and its SOLUTION is
Markdown.

A text with TeX in it begins with ``r"""``. A page shows the exercise where an
empty fence asks for it: ```` ```python exercise="dense.parameter_count" ````.
A wrong answer to it, for the tests, stands in
``tests/exercises/test_every_exercise.py``.
'''
