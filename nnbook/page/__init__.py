"""What a page runs for its reader: exercises judged, snippets run.

    session       a page's snippets and a lab's cells, in one namespace
    drawing       show: small pictures, without a drawing library
    brought       files that a reader brings, and those to take away
    door          what the page asks, and what it is answered
"""
