'''Exercises that tell the reader whether they are right: one file each.

    wrong         an answer that is not right, in words
    surroundings  what an answer changes around it, put back
    theirs        what an answer hands over, at arm's length
    checking      what was expected and what came, in words
    catalog       the exercises there are, and what an exercise must hold
    teaching      what an error teaches, with the shapes at hand
    judge         a verdict: one function of an answer's text
    apart         the same in a process of its own, with a time limit
    handed_in     files of answers that were made in a page
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

    WRONG = [("""an answer to refuse""", "a piece of what it is told"), ...]
    RIGHT = ["""another right answer""", ...]

``answer`` has what the reader's file defines; ``check`` returns where it is
right and raises ``Wrong`` where it is not. Draw some cases at random, from
a fixed seed and in whole numbers, so that no list of answers will do, and
add those that tell ways of going wrong apart: extremes, ties, one row, one
column, a square, zero, negative, huge and tiny numbers. Numbers are compared
to nine digits, and below 1e-12 not at all: where small ones matter, say
``absolute=0``, and where the statement names a tolerance, give that.

``WRONG`` has at least four answers: those that hint, statement and chapter
warn of, those right on ordinary cases only, and the shortcut that the
statement forbids. ``RIGHT`` has at least three, in other styles than the
solution: a loop or none, lists or arrays, written in place or not.
What is called goes through ``call`` or ``expect_call``, which hand over
copies. What a check records of a call belongs into objects of its own, not
into names of its module or attributes of its classes: those are put back.

An exercise on paper has neither STARTER nor ``check``, and its SOLUTION is
Markdown.

A text with TeX in it begins with ``r"""``. A page shows the exercise where an
empty fence asks for it: ```` ```python exercise="dense.parameter_count" ````.
``python tests/mutation.py exercises dense`` changes each solution in one
place after another; what the check takes for right all the same is right, or
the check is not sharp enough.
'''
