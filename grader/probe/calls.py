"""Watch calls of named functions without changing which object the name means.

The function keeps its identity (pickle looks it up by name and compares; tables and partials made at import hold it);
only its code is exchanged for one that tells the observer and then runs the original code.
"""

import sys
from types import CodeType, FunctionType

from grader.probe import core

UNWATCHED_FLAGS = 0x20 | 0x80 | 0x200  # generators and coroutines (inspect.CO_GENERATOR and kin) return before they run


def watch_function(probe: core.Probe, function, name: str) -> bool:
    """Tell the observer of each call of `function`; False when it is of a kind that can't be watched.

    Of a decorated one the function inside is watched, where functools.wraps says which that is.
    """
    seen = set()  # a chain may lead back to itself
    while type(getattr(function, "__wrapped__", None)) is FunctionType and id(function) not in seen:
        seen.add(id(function))
        function = function.__wrapped__
    if type(function) is not FunctionType:
        return False
    if function.__code__.co_flags & UNWATCHED_FLAGS:
        return False
    code = function.__code__
    original = FunctionType(code, function.__globals__, function.__name__, function.__defaults__, function.__closure__)
    original.__kwdefaults__ = function.__kwdefaults__

    def tell_and_call(args, kwargs):
        probe.emit(
            "call.begin",
            function=name,
            args=core.told(args),
            kwargs=core.told(kwargs),
        )
        error = None
        try:
            return original(*args, **kwargs)
        except BaseException as raised:
            error = raised
            raise
        finally:
            probe.emit("call.end", function=name, error=type(error).__name__ if error is not None else None)

    inspect = sys.modules.get("inspect")
    if inspect is not None:
        vars(function)["__signature__"] = inspect.signature(function)
    function.__code__ = _code_calling(tell_and_call, code)
    function.__defaults__ = None
    function.__kwdefaults__ = None
    return True


def _code_calling(target, code: CodeType) -> CodeType:
    def stand_in(*args, **kwargs):
        call: object = "the target"
        return call(args, kwargs)  # type: ignore[operator] # the constant is exchanged below

    template = stand_in.__code__
    constants = tuple(target if part == "the target" else part for part in template.co_consts)
    # a function's code must name as many variables of the function around it as the function has cells for
    return template.replace(
        co_consts=constants, co_name=code.co_name, co_qualname=code.co_qualname, co_freevars=code.co_freevars
    )
