"""The judge's side of `grader.model.judging`."""

from grader.model.judging import Done, JudgeRequest, decode_request, encode_request
from grader.model.result import Finding

__all__ = ["Done", "Finding", "JudgeRequest", "decode_request", "encode_request"]
