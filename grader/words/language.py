"""Which language to speak."""

from collections.abc import Mapping

LANGUAGES = ("en", "zh", "ja")
DEFAULT = "en"
VARIABLE = "GRADER_LANG"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose_language(asked: str | None, environment: Mapping[str, str]) -> str:
    """The language asked for, else that of the environment's `GRADER_LANG` or locale, else English."""
    if asked is not None:
        return asked
    wanted = [environment.get(VARIABLE, ""), *(environment.get(name, "") for name in LOCALE)]
    first = next((text for text in wanted if text), "")
    language = first[:2].lower()
    return language if language in LANGUAGES and not first[2:3].isalpha() else DEFAULT
