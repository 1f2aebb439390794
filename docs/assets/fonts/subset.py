"""Cut the fonts of the site down to the signs a page uses.

    python docs/assets/fonts/subset.py FOLDER

FOLDER holds the unpacked packages named in SOURCES; README.md beside this
file says which versions. Needs fonttools and brotli. Nothing of this is part
of the site.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent

# The license of the first two reserves the word "Source" for the unmodified
# fonts, so a subset has to go by another name: ours.
SOURCES = {
    "serif-regular": (
        "source-serif/WOFF2/TTF/SourceSerif4-Regular.ttf.woff2",
        "Nnbook Serif", "Regular",
    ),
    "serif-italic": (
        "source-serif/WOFF2/TTF/SourceSerif4-It.ttf.woff2",
        "Nnbook Serif", "Italic",
    ),
    "serif-semibold": (
        "source-serif/WOFF2/TTF/SourceSerif4-Semibold.ttf.woff2",
        "Nnbook Serif", "Semibold",
    ),
    "mono-regular": (
        "source-code-pro/WOFF2/TTF/SourceCodePro-Regular.ttf.woff2",
        "Nnbook Mono", "Regular",
    ),
    "math-regular": (
        "stix-two-math/files/stix-two-math-latin-400-normal.woff2",
        "STIX Two Math", "Regular",
    ),
}


def span(first, last):
    return "".join(map(chr, range(first, last + 1)))


LATIN = span(0x20, 0x7E) + span(0xA0, 0xFF)
NAMES = "ąćČčĐđęěğıŁłńňőŒœřŚśŞşŠšťůűźŻżŽž"
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω"
MARKS = "‐–—‘’‚“”„†•…‰′″‹›⁄€™\u202f"
RAISED = "⁰⁴⁵⁶⁷⁸⁹ⁿ₀₁₂₃₄₅₆₇₈₉"
ARROWS = "←↑→↓"
SIGNS = "∂∆∏∑−∕∙√∞∫≈≠≤≥◊"
DRAWN = "─│┌┐└┘├┤┬┴┼█▁▂▃▄▅▆▇▏▎▍▌▋▊▉✓"      # progress bars, trees

TEXT = LATIN + NAMES + GREEK + MARKS + RAISED + ARROWS + SIGNS
CODE = TEXT + DRAWN

# A browser sets single-letter names in the italic alphabet of plane 1.
ALPHABETS = (
    span(0x1D400, 0x1D433)                      # bold
    + span(0x1D434, 0x1D454) + span(0x1D456, 0x1D467) + "ℎ"    # italic
    + span(0x1D468, 0x1D49B)                    # bold italic
    + "𝒜ℬ𝒞𝒟ℰℱ𝒢ℋℐ𝒥𝒦ℒℳ𝒩𝒪𝒫𝒬ℛ𝒮𝒯𝒰𝒱𝒲𝒳𝒴𝒵"
    + "𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄ℕ𝕆ℙℚℝ𝕊𝕋𝕌𝕍𝕎𝕏𝕐ℤ𝟙"
    + span(0x1D6A8, 0x1D6E1)                    # bold Greek
    + span(0x1D6E2, 0x1D71B)                    # italic Greek
    + span(0x1D71C, 0x1D755)                    # bold italic Greek
    + span(0x1D7CE, 0x1D7D7)                    # bold digits
)
OPERATORS = (
    "−±∓×÷·⋅∗∘∙⊙⊗⊕⊖∂∇∆∏∑∫√∛∞∈∉∋∅∩∪⊂⊃⊆⊇∖∀∃¬∧∨"
    "=≠≈≃≅≡≔∼∝≤≥≪≫≲≳⊤⊥∥∣⟂⊢⊨"
    "←↑→↓↔⇐⇒⇔↦⟵⟶⟷⟹⟺⟼⟸↗↘"
    "…⋯⋮⋱′″‴⁗‖⟨⟩⌈⌉⌊⌋⟦⟧ϵϑϕϱϖℓℏℜℑ⊺†‡"
    "ˆ˜¯ˉ˘˙¨ˇ˚´`\u0302\u0303\u0304\u0305\u0307\u0308\u030c\u20d7\u0332"
    "‾⏞⏟⎴⎵⏜⏝\u2061\u2062\u2063\u2064\u2009\u200a\u200b\u2002\u2003\u2005"
    "\u202f\u205f\u2032\u00a0–—◻□∎⋆★"
)
MATH = span(0x20, 0x7E) + GREEK + ALPHABETS + OPERATORS

# What shapes a line of text; the mathematical face also has its forms for
# raised letters, dotless letters under accents, and flat accents on capitals.
FEATURES = ["kern", "liga", "tnum"]
MATH_FEATURES = ["ssty", "dtls", "flac", "ccmp"]


def narrow_radicals(font):
    """Make tall radicals as wide as the low one.

    Chromium leaves the room that the widest would take behind every root.
    """
    widths, outlines = font["hmtx"], font["glyf"]
    low = font.getBestCmap()[ord("√")]
    variants = font["MATH"].table.MathVariants
    place = variants.VertGlyphCoverage.glyphs.index(low)
    forms = variants.VertGlyphConstruction[place]
    names = {form.VariantGlyph for form in forms.MathGlyphVariantRecord}
    names |= {part.glyph for part in forms.GlyphAssembly.PartRecords}
    width = widths[low][0]
    for name in sorted(names - {low}):
        glyph = outlines[name]
        glyph.coordinates.scale((width / widths[name][0], 1))
        glyph.coordinates.toInt()
        glyph.recalcBounds(outlines)
        widths[name] = (width, glyph.xMin)


def rename(font, family, style):
    """Give the font another family name and drop its trademark."""
    names = font["name"]
    given = {
        1: family if style in ("Regular", "Italic") else f"{family} {style}",
        2: style if style in ("Regular", "Italic") else "Regular",
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family} {style}".replace(" ", ""),
        16: family,
        17: style,
    }
    kept = {0, 5, 13, 14}
    names.names = [n for n in names.names if n.nameID in kept]
    for number, text in given.items():
        names.setName(text, number, 3, 1, 0x409)


def cut(folder, name):
    """Write one subset beside this file and say its size."""
    path, family, style = SOURCES[name]
    font = TTFont(folder / path, recalcTimestamp=False)
    text = {"serif": TEXT, "mono": CODE, "math": MATH}[name.split("-")[0]]

    if text is MATH:
        narrow_radicals(font)
    options = subset.Options(
        hinting=False,
        layout_features=MATH_FEATURES if text is MATH else FEATURES,
        name_IDs=["*"],
        notdef_outline=True,
        glyph_names=False,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)

    if text is not MATH:
        rename(font, family, style)
    font.flavor = "woff2"
    target = HERE / f"{name}.woff2"
    font.save(target)
    absent = sorted(set(text) - set(map(chr, font.getBestCmap())))
    print(f"{target.stat().st_size:7,} {target.name}, absent:",
          " ".join(f"{c}U+{ord(c):04X}" for c in absent) or "none")


if __name__ == "__main__":
    for name in SOURCES:
        cut(Path(sys.argv[1]), name)
