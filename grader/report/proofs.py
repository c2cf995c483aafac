"""The report of `grader verify`: the answers that did not come out as they must.

The JSON is the format `grader.verify`, version 1. Format history: 1 first.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

import msgspec
from rich.spinner import Spinner

from grader.control.prove import Proof
from grader.report.console import Moving, Paper
from grader.report.style import Line, Span, line
from grader.words import Words, clean

FORMAT = "grader.verify"
VERSION = 1


class ProofReport(Moving):
    """Shows one verification. Use it as a context: the moving line is gone when it ends."""

    def __init__(
        self, stream: TextIO, words: Words, environment: Mapping[str, str], *, plain: bool, count: int
    ) -> None:
        super().__init__(Paper(stream, environment, plain=plain))
        self._words = words
        self._count = count
        self._done = 0
        self._debug = bool(environment.get("GRADER_DEBUG"))

    def take(self, proof: Proof) -> None:
        """Show an answer that does not hold, or that was filled in."""
        self._done += 1
        self._paper.show(self._lines(proof))
        if self._live is not None:
            text = self._words.text("verify.progress", done=self._done, count=self._count)
            self._live.update(Spinner("dots", text=f"{text} {proof.candidate.exercise.name}"))

    def conclude(self, proofs: Sequence[Proof], exercises: int) -> None:
        """The last line."""
        problems = sum(proof.problem is not None for proof in proofs)
        key = "verify.passed" if not problems else "verify.failed"
        if any(proof.faulty for proof in proofs):
            key = "verify.broken"
        text = self._words.text(key, count=len(proofs), exercises=exercises, problems=problems)
        self._paper.show([line(text, "bold")])

    def _lines(self, proof: Proof) -> list[Line]:
        where = f"{proof.candidate.exercise.name} {proof.candidate.role}/{proof.candidate.path.name}"
        if proof.problem is None:
            told = proof.params.get("filled")
            return [line(self._words.text("verify.filled", **{**told, "file": where}), "dim")] if told else []
        sign = Span(f"{self._paper.signs.failed} ", "red")
        problem = Span(f"  {self._words.text(proof.problem, **proof.params)}")
        lines = [Line(spans=(sign, Span(where, "bold"), problem), hang=4)]
        if self._debug and proof.log:
            lines += [line(row, "dim", indent=4) for row in clean(proof.log, lines=True).splitlines()]
        return lines


def proofs_json(proofs: Sequence[Proof], words: Words) -> bytes:
    """Proofs as JSON text that ends with a line's end."""
    data = {"format": FORMAT, "version": VERSION, "answers": [_proof_data(one, words) for one in proofs]}
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def _proof_data(proof: Proof, words: Words) -> dict[str, Any]:
    candidate, result = proof.candidate, proof.result
    return {
        "exercise": candidate.exercise.name,
        "role": str(candidate.role),
        "file": candidate.path.name,
        "holds": proof.problem is None,
        "problem": proof.problem,
        "message": words.text(proof.problem, **proof.params) if proof.problem else "",
        "codes": list(proof.codes),
        "score": result.score if result is not None else 0.0,
        "max_score": candidate.exercise.points,
        "seconds": result.seconds if result is not None else 0.0,
    }
