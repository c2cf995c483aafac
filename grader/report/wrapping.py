"""Where text for people breaks into lines: at spaces, and in Chinese and Japanese between any two characters that may
part."""

from rich.cells import get_character_cell_size

# What never begins a line, and what never ends one (the most frequent of those in JIS X 4051 and GB/T 15834)
NO_BEGIN = frozenset("、。，．：；？！）」』】〉》”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%")
NO_END = frozenset("（「『【〈《“‘([{")


def break_text(text: str, first: int, rest: int) -> list[int]:
    """Where lines begin, but for the first one, which has `first` cells; all others have `rest`.

    A word longer than a line is cut.
    """
    breaks: list[int] = []
    begin, width = 0, first
    while (end := _line_end(text, begin, width)) < len(text):
        breaks.append(end)
        begin, width = end, rest
    return breaks


def _line_end(text: str, begin: int, width: int) -> int:
    """Where the line that begins at a place of a text ends: at least one character on."""
    used, chance = 0, begin
    for index in range(begin, len(text)):
        if may_break(text, index):
            chance = index
        used += get_character_cell_size(text[index])
        if used > width and not text[index].isspace():
            return chance if chance > begin else max(index, begin + 1)
    return len(text)


def may_break(text: str, index: int) -> bool:
    """Whether a line may begin with the character at a place of a text."""
    if not index or text[index].isspace():
        return False
    before, after = text[index - 1], text[index]
    if before.isspace():
        # A number stays with the counting word behind it.
        return not (text[index - 2 : index - 1].isdigit() and is_wide(after))
    return (is_wide(before) or is_wide(after)) and before not in NO_END and after not in NO_BEGIN


def is_wide(char: str) -> bool:
    """Whether a character is two cells wide."""
    return get_character_cell_size(char) == 2
