"""JUnit XML as pytest writes it (`xunit2`): a suite a student, a case a check.

The format has no place for points; they stand among the suite's properties. What is not begun is a failure here too, a
check that waits for another is skipped, and one that broke for a reason of ours is an error.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from grader.model.gradebook import ClassBook, Marked
from grader.model.result import Outcome
from grader.report.exports.feedback import check_text, penalty_line, state_word
from grader.report.marks import ToldCheck, ToldExercise, number, penalty, tell_marked
from grader.words import Words, clean

# What XML 1.0 has no way to write.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def class_junit(book: ClassBook, words: Words) -> Iterator[bytes]:
    """The file, a student at a time."""
    yield b'<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n'
    for marked in book.marked:
        yield ET.tostring(_suite(marked, book, words), encoding="utf-8") + b"\n"
    yield b"</testsuites>\n"


def _suite(marked: Marked, book: ClassBook, words: Words) -> ET.Element:
    told = [one for one in tell_marked(marked, book, words) if one.counts]
    suite = ET.Element("testsuite", name=legal(marked.handed.student.key))
    properties = ET.SubElement(suite, "properties")
    late = penalty(marked, book.course)
    facts = {
        "name": marked.handed.student.name,
        "points": number(marked.grade.points),
        "max_points": number(marked.grade.most),
        "penalty": number(late),
        "grader": book.grader,
    }
    if late:
        facts["note"] = penalty_line(marked, late, words)
    for name, value in facts.items():
        ET.SubElement(properties, "property", name=name, value=legal(value))
    for one in told:
        _cases(suite, marked, one, words)
    counted = {"errors": "error", "failures": "failure", "skipped": "skipped"}
    for name, tag in counted.items():
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("time", f"{sum(one.seconds for one in told):.3f}")
    return suite


def _cases(suite: ET.Element, marked: Marked, one: ToldExercise, words: Words) -> None:
    classname = legal(f"{marked.handed.student.key}.{one.exercise.name}")
    if not one.checks:
        case = ET.SubElement(suite, "testcase", classname=classname, name=one.exercise.name, time="0.000")
        state = legal(state_word(one, words))
        ET.SubElement(case, "failure" if one.state is not None else "error", message=state).text = state
    for check in one.checks:
        _case(suite, classname, check)


def _case(suite: ET.Element, classname: str, one: ToldCheck) -> None:
    case = ET.SubElement(suite, "testcase", classname=classname, name=one.check.id, time=f"{one.check.seconds:.3f}")
    message = legal(one.message or one.title)
    match one.check.outcome:
        case Outcome.FAILED:
            ET.SubElement(case, "failure", message=message).text = legal(f"{one.title}\n{check_text(one)}")
        case Outcome.BROKEN:
            ET.SubElement(case, "error", message=message).text = legal(f"{one.title}\n{check_text(one)}")
        case Outcome.BLOCKED:
            ET.SubElement(case, "skipped", type="pytest.skip", message=message).text = legal(one.title)


def legal(text: str) -> str:
    """Text that can stand in XML."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", clean(text, lines=True))
