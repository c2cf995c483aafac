"""The first process of a run: import the student's module, make one call, say what came back.

It gets the inputs of this call and nothing else: no expected values, no checks. It is started with `python -c`, so
that `spawn` finds no main module to import again in the children.
"""

import gc
import json
import os
import sys
from os import getpid  # bound now: a program may put another in its place

import grader.probe
from grader.probe.core import Probe, describe_error
from grader.probe.props import PROPS
from grader.wire import encode
from grader.wire.tagged import build

PART = 48_000  # characters a message: SEQPACKET messages must fit the socket's buffer (212,992 bytes by default)


def main() -> None:
    """Read the request from standard input, carry it out, and wait to be let go."""
    probe: Probe = grader.probe.current
    me = getpid()
    request = json.loads(sys.stdin.buffer.read())
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    _set_machine(request)
    result = _carry_out(probe, request)
    if getpid() != me:
        os._exit(0)  # a child that the program forked and let fall through: the answer is not its to give
    _send_result(probe, result)
    del result
    gc.collect()  # what nobody holds is gone by now in any case; a pool in a reference cycle is no leftover
    if probe.channel is not None:
        probe.channel.ask("settle", {})
    os._exit(0)


def _set_machine(request: dict) -> None:
    method = request.get("start_method")
    if method:
        from multiprocessing import context

        # The default, not the choice: a program may still call set_start_method itself. No public name sets it alone.
        context._default_context._default_context = context._concrete_contexts[method]  # type: ignore[attr-defined]
    processes = request.get("processes")
    if processes:
        import resource

        resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))  # in here, for it counts by user namespace
    cpus = request.get("cpus")
    if cpus:

        def cpu_count():
            return cpus

        def sched_getaffinity(pid, /):
            return set(range(cpus))

        os.cpu_count = cpu_count
        if hasattr(os, "sched_getaffinity"):
            vars(os)["sched_getaffinity"] = sched_getaffinity
        if hasattr(os, "process_cpu_count"):
            os.process_cpu_count = cpu_count


def _carry_out(probe: Probe, request: dict) -> dict:
    folder, name = request["folder"], request["module"]
    me = getpid()
    _put_files(request["files"])
    sys.path[0] = folder
    sys.argv = [os.path.join(folder, name + ".py")]
    probe.emit("import.begin")
    try:
        module = __import__(name)
    except BaseException as error:
        probe.flush_output()
        probe.emit("import.end", error=describe_error(error))
        return {"raised": describe_error(error), "while": "import"}
    probe.flush_output()
    names = _describe_names(module, request["names"])
    if request["alone"] and getpid() == me and probe.channel is not None:
        probe.channel.ask("import.end", {"names": names, "waits": True})
    else:
        probe.emit("import.end", names=names)
    function_name = request.get("function")
    if not function_name:
        return {"returned": encode.value(None)}
    try:
        function = _find_function(module, function_name)
        tags: dict = {"p": lambda prop, body: PROPS[prop](probe, module, *build(body, tags))}
        build(request["prepare"], tags)
        args = build(request["args"], tags)
        kwargs = build(request["kwargs"], tags)
    except Exception as error:
        return {"raised": describe_error(error), "while": "setup"}
    probe.emit("main.begin", **probe.spent())
    try:
        value = function(*args, **kwargs)
    except BaseException as error:
        probe.flush_output()
        probe.emit("main.end", **probe.spent())
        result: dict = {"raised": describe_error(error), "while": "call"}
    else:
        probe.flush_output()
        probe.emit("main.end", **probe.spent())
        result = {"returned": encode.value(value)}
    if os.getpid() == me and request["harvest"] is not None:
        try:
            result["harvested"] = encode.value(build(request["harvest"], tags))
        except Exception as error:
            return {"raised": describe_error(error), "while": "setup"}
    return result


def _put_files(files: dict) -> None:
    for name, data in files.items():
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        with open(name, "wb") as file:
            file.write(bytes.fromhex(data))


def _find_function(module, name: str):
    if name.startswith("prop:"):
        return lambda *args, **kwargs: PROPS[name[5:]](grader.probe.current, module, *args, **kwargs)
    return getattr(module, name)


def _describe_names(module, names: list) -> dict:
    from inspect import signature

    described = {}
    for name in names:
        item = getattr(module, name, None)
        if item is None:
            continue
        entry: dict = {"kind": "class" if isinstance(item, type) else "function" if callable(item) else "value"}
        if isinstance(item, type):
            entry["bases"] = [f"{base.__module__}.{base.__qualname__}" for base in item.__mro__]
            entry["methods"] = {
                key: f"{base.__module__}.{base.__qualname__}"
                for base in reversed(item.__mro__)
                for key in vars(base)
                if isinstance(key, str) and callable(vars(base)[key])
            }
        if callable(item):
            try:
                parameters = signature(item).parameters.values()
                entry["parameters"] = [
                    [part.name, part.kind.name, part.default is not part.empty] for part in parameters
                ]
            except (ValueError, TypeError):
                pass
        described[name] = entry
    return described


def _send_result(probe: Probe, result: dict) -> None:
    text = encode.write(result)
    parts = range(0, len(text), PART)
    for start in parts:
        probe.emit("result.part", data=text[start : start + PART], last=start + PART >= len(text))
