"""Pictures of what the experiments give: one module a chapter.

A figure is a public function without arguments that returns a ``Figure``,
made with ``nnbook.figures.style``. It never calls pyplot.
"""
