"""`grader verify`: prove the exercises by answers of which it is known what must come of them."""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from grader.catalog import load_catalog
from grader.cli.check import choose_containment
from grader.cli.common import STDOUT, open_json, require_start_method, speak
from grader.control import JudgeProcess, Room, open_room
from grader.control.candidates import Candidate, fill_header, known_answers
from grader.control.grade import MOST_JOBS
from grader.control.machine import usable_cpus
from grader.control.prove import Proof, Prover
from grader.errors import FAULT, GraderError
from grader.submission import stubs_folder
from grader.submission.stubs import PACKAGE

HOLDS, FAILS = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyOptions:
    """What was asked for on the command line."""

    names: tuple[str, ...] = ()
    json: str | None = None
    language: str | None = None
    plain: bool = False
    jobs: int | None = None
    start_method: str | None = None
    sandbox: str = "auto"
    fill: bool = False


def run_verify(options: VerifyOptions) -> int:
    """Judge every known answer, show those that did not come out as they must, and say so by the exit
    code."""
    require_start_method(options.start_method)
    words = speak(options.language)
    containment = choose_containment(options.sandbox)
    exercises = load_catalog().choose(options.names)
    stubs, solutions = stubs_folder(), PACKAGE.parent / "solutions"
    if stubs is None or not solutions.is_dir():
        raise GraderError("error.no_solutions")
    candidates = [one for exercise in exercises for one in known_answers(exercise, stubs, solutions)]
    proofs: list[Proof] = []
    with ExitStack() as stack:
        target = stack.enter_context(open_json(options.json))
        room = stack.enter_context(open_room())
        jobs = options.jobs or min(usable_cpus(), MOST_JOBS)
        prover = Prover(
            Starter(room), room.submitted, jobs=jobs, start_method=options.start_method, containment=containment
        )

        from grader.report.proofs import ProofReport, proofs_json

        stream = sys.stderr if options.json == STDOUT else sys.stdout
        report = ProofReport(stream, words, os.environ, plain=options.plain, count=len(candidates))
        with report, closing(prover.prove(candidates)) as found:
            for proof in found:
                proofs.append(filled(proof) if options.fill else proof)
                report.take(proofs[-1])
        report.conclude(proofs, len(exercises))
        if target is not None:
            target([proofs_json(in_order(proofs, candidates), words)])
    return exit_code(proofs)


@dataclass(frozen=True, slots=True)
class Starter:
    """Starts judges by number."""

    room: Room

    def __call__(self, number: int) -> JudgeProcess:
        return JudgeProcess(self.room.runs, self.room.path / f"judge-{number}.log")


def filled(proof: Proof) -> Proof:
    """The proof after its answer's header was told what caught it, where that was open."""
    if proof.problem != "verify.unfilled":
        return proof
    fill_header(proof.candidate.path, proof.codes)
    params = {"file": Path(proof.candidate.path).name, "codes": ", ".join(proof.codes)}
    return Proof(candidate=proof.candidate, result=proof.result, params={"filled": params}, log=proof.log)


def in_order(proofs: Sequence[Proof], candidates: Sequence[Candidate]) -> list[Proof]:
    """Proofs in the order of their answers."""
    places = {one.path: index for index, one in enumerate(candidates)}
    return sorted(proofs, key=lambda proof: places[proof.candidate.path])


def exit_code(proofs: Sequence[Proof]) -> int:
    """0 when everything holds, 3 when something of ours is broken, else 1."""
    if any(proof.faulty for proof in proofs):
        return FAULT
    return FAILS if any(proof.problem for proof in proofs) else HOLDS
