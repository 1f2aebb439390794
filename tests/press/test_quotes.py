"""Curly quotes in prose, and straight ones in code."""

import pytest

from nnbook.press.finishing.quotes import curled

CURLED = {
    '<p>"So", it said.</p>': "<p>“So”, it said.</p>",
    "<p>It's the neurons' own.</p>": "<p>It’s the neurons’ own.</p>",
    '<p>(for "or")</p>': "<p>(for “or”)</p>",
    '<p>"<em>a</em>" b</p>': "<p>“<em>a</em>” b</p>",
    "<p><code>'x'</code>'s</p>": "<p><code>'x'</code>’s</p>",
    "<p><math><mi>x</mi></math>'s</p>": "<p><math><mi>x</mi></math>’s</p>",
    '<td>"a"</td><td>"b"</td>': "<td>“a”</td><td>“b”</td>",
    "<p>&quot;a&quot; isn&#x27;t</p>": "<p>“a” isn’t</p>",
}
KEPT = [
    "<pre><code>print(\"it's\")</code></pre>",
    '<p><a title="it\'s > 3" href=\'"\'>y</a></p>',
    "<svg><text>it's</text></svg>",
    "<script>'a'</script>",
    "<!-- it's -->",
    '<div class="admonition failure toy-problem"><p>no \'x\'</p></div>',
]


@pytest.mark.parametrize("straight", CURLED)
def test_quotes_are_curled(straight):
    assert curled(straight) == CURLED[straight]
    assert curled(CURLED[straight]) == CURLED[straight]


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_prose_is_kept(text):
    assert curled(text) == text


def test_a_page_has_curly_quotes_and_its_code_straight_ones(small_book):
    page = '# It\'s\n\nSay "so", `"x"`.\n\n```text\n"y"\n```\n'
    html = small_book(index=page).build(strict=True).page("index.html")
    assert "It’s" in html and "“so”" in html
    assert '<code>"x"</code>' in html or "<code>&quot;x&quot;</code>" in html
