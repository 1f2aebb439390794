r'''What turns chapters into pages.

    extension       from syntax to function: the table; add a syntax there
    host            all that is asked of the site generator
    hook            what only MkDocs can do

    reading/        text and package, read into data
        pieces      a page cut into fences, formulas, numbers, pictures
        page        a page while it is made: what each function is handed
        problems    what is wrong, where, and the nearest name that exists
        settings    what mkdocs.yml says to the press
        objects     the package, found on disk and read without importing
        code        an object's code, whole or in part
        sessions    doctests cut out of docstrings, and what to copy
        results     what experiments return
        survey      what pages know of one another
        asks        what a page asks for
        main_line   the words of a chapter's main line, in its HTML
        rooms       museum pieces that have files of their own
        prose       what of a file is prose
        languages   which fences are snippets, to be run
        signs       signs that nobody sees, which pages lose
        version     this press and its libraries, in a short name
    pulling/        what a page pulls out of the package
        listings    code and doctests by name
        snippets    a chapter's own code, run and compared
        folds       what a reader opens on demand
        plain       a plain form on a page, run beside the package's own
        meeting     what is what between the two, and both called
        likes       random values like given ones
        exercises   exercises by name, tried out
        mathematics TeX to MathML
        pictures    figures to SVG that follows the theme
        touch       figures that a reader can touch
        numbers     numbers from experiments: how one is printed
        questions   questions whose answers are computed, and claims
        labs        executed notebooks as pages like the others
        kernels     what runs them, each cell for so many seconds
    tying/          what other pages have a part in
        glossary    terms, explained wherever they are marked
        citations   works of others, from BibTeX
        museum      published errors and errata, each with its test
        index       what the search knows, section by section
        head        how long a chapter takes, and what comes before it
    slopes/         this book's own
        ledger      every gradient of the core, and how far off it is
        backwards   a backward pass beside its forward pass, and its check
    checking/       python -m nnbook.press.checking: words, census, claims
        links       dead links, with their line and what is nearest
        wording     words that talk down, words that are misspelled
        marks       what Markdown reads otherwise than it looks
        length      words and parentheses of a chapter's main line
        census      what the book shows, and what is there for nobody
        claims      what pages claim, checked on the seeds shown
        typed       numbers typed where only computed ones may stand
        elsewhere   the book by another site generator: what is missing
        guards      words and census, for the book as a whole
    finishing/      when Markdown has made HTML of it
        margins     notes that stand beside the text
        cards       a picture of each page, for those it is shared with
        described   a page in a sentence, for those it is shared with
        numbered    figures with numbers and addresses
        places      listings lead to the reference
        typeset     what stays together, and what scrolls
        quotes      curly ones, where keyboards have straight ones
        docstrings  what mkdocstrings is told of the package
    building/       how pages come about sooner
        renders     why a page is made again: what it read has changed
        alone       one build at a time writes into a site's folder
        found       what the search finds on a page, read once
        later       what is slow to run again, while serving
        progress    how much is made, and what runs, in the terminal
        ahead       what is slow to run at all, on all cores
    doing/          Python in the page: docs/assets/doing runs it
        pins        which files it is made of: runtime.toml
        supply      those files brought into the cache, by hash
        wheel       the package as a wheel, without the press
        served      both laid out in the site, and what pages are told
        command     python -m nnbook fetch-python

How a chapter asks, in short:

    ```python source="nnbook.layers.DenseLayer" docstring="summary"
    ```
        the code of a module, class, function, method or constant;
        docstring="full|summary|none", members="__init__ forward",
        highlight="a piece of a line | a piece of another",
        fold="as the package has it" folds it behind this line
    ```pycon example="nnbook.layers.DenseLayer" from="..." to="..."
    ```
        the doctest of that object, whole or from one example to another;
        fold="an example" as well
    ```python          a snippet: run in page order, one namespace a page
    ```output          right behind it: what it prints, compared exactly
    ```python raises="ValueError"
        must raise; its output ends with "ValueError: message"
    ```python plain="nnbook.layers.DenseLayer.backward"
    def backward(inputs, weights, doutputs):
        dweights = inputs.T @ doutputs
        return dweights, doutputs @ weights.T
    ```
        a snippet that defines a plain form: it must equal the package's own,
        on the arguments the page calls it with and on random ones like them.
        Names say what is what: an argument of the method, of the
        constructor, of forward before it, an attribute; any other name is
        what is lacking, in order. A result is the attribute of its name, or
        what the method returns. For a function: alike by name, or in order.
        A step of an optimizer takes weights and dweights, t (from 1), and
        memory, which begins at 0 and is returned under its name:
        def step(weights, dweights, m, v, t, learning_rate=0.001, ...)
        returns the new weights, m, v. More in pulling/plain.py
    ```pycon           a session: compared as doctest does
    ```python exercise="dense.parameter_count"
    ```
        nnbook/exercises/dense/parameter_count.py: title, statement, starter,
        and hint and solution folded away; with the extension's option
        solutions: false the solutions are left out
    $x$, $$x$$         formulas
    ![alt text](figure:dense.batch_time)
        the picture that nnbook.figures.dense.batch_time() returns, alone in
        its paragraph; a caption follows as /// caption ... ///
    ![alt text](figure:neuron.sides "touch: nn-neuron")
        the same inside the element <nn-neuron>, which takes its place where
        scripts run: docs/assets/touch/nn-neuron.js, and what that uses
    {{ handwriting.by_position.test_accuracy:.1% }}
        a number: what nnbook.experiments.handwriting.by_position() returns,
        then attributes or keys, then a format; a @measurement has
        .machine, .date and .values
    How large is the loss? {{ ask: losses.start.small:.2f }}
        a question, the sentence before it; the fold "Say it first, then
        look" ends its paragraph and holds the number, or the text
    {{ claim: descent.descent_wins }}
        names what a sentence, caption or alt text concludes, a @claim of
        nnbook.experiments.descent, which has to hold; nothing is shown
    {{ =0.25 }}
        a number that is given, not found in a run: chosen, worked by hand, or
        read off an axis; alt texts and captions take decimals and percentages
        in these two forms alone
    [[batch]], [[batch|batches]]
        a term of docs/back/glossary.md (a definition list: a term, under it
        ":   " and one paragraph) with its meaning at hand
    [@he2015], [@he2015, section 2.2]
        a work of docs/references.bib: "He et al. (2015)", or within
        parentheses "He et al. 2015"
    /// margin | Why the logarithm?
    Two surprises add up, and it turns products into sums.
    ///
        a note, behind the paragraph that it stands beside, where the page
        has a margin; elsewhere it is folded behind its title, or "Note".
        A paragraph has room for a note of half as many words
    /// museum | NumPy changed for everybody
    test: tests/core/test_training.py::test_nothing_global_is_touched
    ///
        ends a section on a published error: what stands in the section
        above goes into the bug museum, with the test. A piece that stands in
        no chapter is a file of its own in docs/back/museum/, with a title,
        and in front matter test: and perhaps chapter: ../../gradients/...
    /// erratum | The sum of the second row was given as 5.
    date: 2027-02-03
    test: tests/book/test_errata.py::test_sum_of_the_second_row
    ///
        notes what stood wrong there, here and in the table of errata
    /// backward | nnbook.activations.ReLU
    forward: np.maximum
    derivative: \frac{\partial y}{\partial z} = 1
    backward: return doutputs
    ///
        a card: statements of the class by a piece of each, the derivative
        between them, and what the ledger says of its gradients
    /// collected | works
    ///
        what comes from all pages: works, museum, errata; and citation, from
        CITATION.cff; and ledger, from the experiment of that name; and
        python, the files of Python in the pages, with their licenses
    needs: [one-neuron.md], or needs: []
        in a chapter's front matter: a line under the title says how long it
        takes to read, and what comes before. The words of its main line and
        its parentheses are counted; mkdocs.yml has the most (longest,
        parentheses), and the chapters that have more (too_long_yet)

A snippet, and a cell of a lab, may take 60 seconds, or what mkdocs.yml says
(seconds). What a cell shows is text, or a figure: no HTML, no colors.

A lab is docs/labs/NAME.py, in cells (``# %%``, ``# %% [markdown]``); its
Markdown asks as a chapter's does. ``show(figure, alt="...")`` from
``nnbook.figures.style`` shows a figure; a progress bar is ``tqdm.tqdm``.
What a reader is to write stands in a cell that begins
``# %% tags=["yours"]``: the page and the notebook have three dots in place of
its functions' bodies, and the solution is folded away, and in a notebook of
its own.
'''

import os
from typing import Any

# One core for each process: there are several, and NumPy, which reads this
# when it is first imported, is faster so on arrays of the book's size.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from nnbook.press.extension import Press


def makeExtension(**options: Any) -> Press:
    """What Markdown calls to load ``nnbook.press``."""
    return Press(**options)
