"""How student code is walled in on this machine: which levels are reached, and what each puts up."""

from grader.model.containment import Containment, Level, is_hardened
from grader.stage.containment.detect import detect, reachable_levels

__all__ = ["Containment", "Level", "detect", "is_hardened", "reachable_levels"]
