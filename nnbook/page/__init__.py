"""What a page runs for its reader: exercises judged, snippets run.

    session       a page's snippets and a lab's cells, in one namespace
    door          what the page asks, and what it is answered
"""
