r"""Whether a text file holds Markdown, told by its signs.

>>> looks_like("# A title\\n\\nText."), looks_like("We are #1, and 3 * 4 is 12."), looks_like("**Bold** and \\\\$12.")
(True, False, True)
"""

import re

_SIGNS = tuple(
    (hint, weight, re.compile(pattern, re.MULTILINE))
    for hint, weight, pattern in (
        ("#", 2, r"^[ ]{0,3}#{1,6}[ \t]+[^\s#]"),
        ("](", 2, r"\]\((?:https?:|/|#|mailto:|\.)"),
        ("![", 2, r"!\[[^\]\n]{0,500}\]\("),
        ("```", 2, r"^```"),
        ("**", 1, r"\*\*[^\s*]"),
        ("\\", 1, r"\\[()\[\]_*.$#+-]"),
        ("====", 1, r"^={4,}[ \t]*$"),
        ("\n>", 1, r"^> \S"),
        ("\n---", 1, r"^[^\s-].*\n-{4,}[ \t]*$"),
    )
)  # fmt: skip
_SAMPLE = 100_000  # characters looked at to tell Markdown from plain text


def looks_like(text: str) -> bool:
    """Whether a text is Markdown by its signs: two different ones, or one that hardly means anything else."""
    sample = text[:_SAMPLE]
    weight = 0
    for hint, value, pattern in _SIGNS:
        if hint in sample and pattern.search(sample):
            weight += value
    return weight >= 2
