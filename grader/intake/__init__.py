"""What a class has handed in, however it comes: who handed in what, and how to lay it out for grading."""

from grader.intake.collect import collect
from grader.intake.handed import Intake, Submission

__all__ = ["Intake", "Submission", "collect"]
