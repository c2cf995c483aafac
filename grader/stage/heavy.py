"""Which large libraries a submission is likely to import, so that they can be loaded once for all its runs.

A guess from words in its files that no verdict hangs on: a program that imports something else only starts slower.
"""

from pathlib import Path

# For each word, what can be loaded beforehand: modules that do not look at their process when they are loaded. Those of
# a package are kept out of a program's sight until it imports them.
HEAVY = {
    b"numpy": ("numpy",),
    # and with these OpenSSL, by way of secrets and hashlib
    b"Manager": ("multiprocessing.managers",),
    b"shared_memory": ("multiprocessing.shared_memory",),
    b"PIL": (
        "PIL.Image", "PIL.ImageFilter", "PIL.ImageFile", "PIL.ImageOps", "PIL.BmpImagePlugin", "PIL.GifImagePlugin",
        "PIL.JpegImagePlugin", "PIL.PpmImagePlugin", "PIL.PngImagePlugin", "decimal", "fractions",
        "xml.etree.ElementTree",
    ),
    b"matplotlib": (
        "numpy", "PIL.Image", "PIL.PngImagePlugin", "kiwisolver", "contourpy", "cycler", "pyparsing", "dateutil.parser",
        "dateutil.rrule", "packaging.version", "fontTools", "unicodedata", "decimal", "uuid", "http", "html",
    ),
}  # fmt: skip


def heavy_modules(folder: Path) -> tuple[str, ...]:
    """The modules to load for the submission in a folder, each once."""
    texts = [path.read_bytes() for path in sorted(folder.glob("*.py"))]
    wanted = [HEAVY[word] for word in HEAVY if any(word in text for text in texts)]
    return tuple(dict.fromkeys(name for names in wanted for name in names))


def starts_interpreters(folder: Path) -> bool:
    """Whether a submission speaks of a start method that begins with a new interpreter."""
    return any(word in path.read_bytes() for path in folder.glob("*.py") for word in (b"spawn", b"forkserver"))
