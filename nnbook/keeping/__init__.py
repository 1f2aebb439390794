"""Results kept until something that they rest on changes.

    store         files written whole or not at all, with a checksum
    statements    a module read without being run
    recorder      what some work rests on: files, folders, variables
    reach         the code that a function rests on, from name to name
    watching      a process that notes what it imports and reads
    making        processes that are there for one result each
    keeper        a project's results, each with what it rests on

A result is asked for by the code that it reaches. If it is not kept, or no
more right, it is made in a process that has imported nothing yet, and kept if
nothing changed in between. What it read on the way is kept with it.
"""
