"""Every pair of colours in use can be read, in the light and in the dark theme."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css").read_text(
    encoding="utf-8"
)

TEXT = 4.5
LARGE_TEXT_OR_CONTROL = 3.0
BODY = 7.0

PAIRS = (
    ("ink", "paper", BODY),
    ("ink", "ground", BODY),
    ("ink-2", "paper", TEXT),
    ("ink-2", "ground", TEXT),
    ("ink-2", "sunk", TEXT),
    ("ink-3", "paper", TEXT),
    ("ink-3", "ground", TEXT),
    ("anil-700", "paper", TEXT),
    ("anil-700", "ground", TEXT),
    ("anil-700", "anil-50", TEXT),
    ("anil-900", "anil-100", TEXT),
    ("on-brand", "anil-700", TEXT),
    ("on-brand", "anil-900", TEXT),
    ("on-brand", "grana-700", TEXT),
    ("on-brand", "grana-800", TEXT),
    ("grana-800", "grana-100", TEXT),
    ("grana-700", "paper", TEXT),
    ("grana-700", "ground", TEXT),
    ("oro-800", "oro-100", TEXT),
    ("hoja-800", "hoja-100", TEXT),
    ("hoja-800", "paper", TEXT),
    ("brand-bar-text", "brand-bar", TEXT),
    ("line-strong", "paper", LARGE_TEXT_OR_CONTROL),
    ("line-strong", "ground", LARGE_TEXT_OR_CONTROL),
    ("hoja-600", "paper", LARGE_TEXT_OR_CONTROL),
    ("hoja-600", "sunk", LARGE_TEXT_OR_CONTROL),
    ("anil-700", "sunk", LARGE_TEXT_OR_CONTROL),
    ("grana-500", "paper", LARGE_TEXT_OR_CONTROL),
    ("focus-inner", "focus-outer", LARGE_TEXT_OR_CONTROL),
)


def tokens(block: str) -> dict[str, str]:
    values = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))
    for name, reference in re.findall(r"--([\w-]+):\s*var\(--([\w-]+)\)", block):
        values.setdefault(name, values[reference])
    return values


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


CHOSEN_DARK = TOKENS.index('[data-theme="dark"]')
SYSTEM_DARK = TOKENS.index("(prefers-color-scheme: dark)")
LIGHT = tokens(TOKENS[:CHOSEN_DARK])
DARK = LIGHT | tokens(TOKENS[CHOSEN_DARK:SYSTEM_DARK])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("colour", "ground", "least"), PAIRS)
def test_a_pair_of_colours_has_enough_contrast(theme, colour, ground, least):
    assert contrast(theme[colour], theme[ground]) >= least


def test_the_dark_theme_of_the_system_is_the_one_that_a_reader_chooses():
    chosen = re.findall(r"(--[\w-]+): ([^;]+);", TOKENS[CHOSEN_DARK:SYSTEM_DARK])
    by_system = re.findall(r"(--[\w-]+): ([^;]+);", TOKENS[SYSTEM_DARK:])

    assert by_system == chosen
