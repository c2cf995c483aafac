"""What a batch and the hosts of a cluster agree on: who may grade for whom, and how works and answers are written.

Both go as text of declared types, and are read as such. An answer is never unpickled by us.
"""

import hashlib
from collections.abc import Iterable

import msgspec

from grader.gradebook.work import Graded, Work, exercise_version
from grader.model.exercise import Exercise

PREFIX = "grader "
DIGEST_BYTES = 6


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why a host must not grade a work: a sentence's code with its parameters."""

    code: str
    params: dict[str, str]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a host says to a work."""

    graded: Graded | None = None
    refusal: Refusal | None = None


def resource_for(exercises: Iterable[Exercise], grader: str) -> str:
    """The resource that a host has for each exercise it can grade at a time, contained. Its name says with which grader
    and which exercises, so that no work comes to a host that would grade it otherwise."""
    versions = [exercise_version(one, grader) for one in exercises]
    digest = hashlib.blake2b("\n".join(versions).encode(), digest_size=DIGEST_BYTES).hexdigest()
    return f"{PREFIX}{grader}+{digest}"


def encode_work(work: Work) -> bytes:
    """A work as it is sent; in MessagePack, which takes files as they are."""
    return msgspec.msgpack.encode(work)


def decode_work(data: bytes) -> Work:
    """A work as it was sent."""
    return msgspec.msgpack.decode(data, type=Work)


def encode_answer(answer: Answer) -> bytes:
    """An answer as it is sent; in JSON, as books keep it, which knows numbers of any size."""
    return msgspec.json.encode(answer)


def decode_answer(data: bytes) -> Answer:
    """An answer as it was sent; MsgspecError when it is none."""
    return msgspec.json.decode(data, type=Answer)
