"""Results kept until something that they rest on changes.

    store         what was made once, on disk under a key
    statements    a module read without being run
    reach         the code and the files that a function rests on
"""
