"""The title of a listing leads to its object in the reference."""

from nnbook.press.reading.page import Page


def linked(text: str, page: Page) -> str:
    """The page with autorefs' own tag, where there is a reference."""
    if not page.site.has_reference:
        return text
    for title, name in page.listed.items():
        link = f'<autoref optional identifier="{name}">{title}</autoref>'
        text = text.replace(f">{title}</span>", f">{link}</span>")
    return text
