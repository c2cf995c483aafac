"""Watch a manager's things where they are used: locks taken, numbers and dictionaries written, events set."""

from grader.probe import core
from grader.probe.accesses import Accesses, is_child
from grader.probe.locks import MAX_EVENTS, StudentsLocks
from grader.wire import encode

MAX_NODES = 200
CHANGES = frozenset(
    ("__setitem__", "__delitem__", "__ior__", "clear", "pop", "popitem", "setdefault", "update")
)  # what changes a dictionary


def watch_proxies(probe: core.Probe, module) -> None:
    """Patch proxies of the module `multiprocessing.managers`."""
    _watch_locks(probe, module.AcquirerProxy)
    _watch_events(probe, module.EventProxy)
    if probe.options.get("hold") == "access":
        module.ValueProxy.get, module.ValueProxy.set = Accesses(probe).watch(module.ValueProxy, proxy_name)
    if "memory" in probe.options:
        _watch_dictionaries(probe, module.BaseProxy)


def proxy_name(proxy) -> str:
    """What all processes call a manager's object."""
    return f"{proxy._token.address}:{proxy._token.id}"


def _watch_locks(probe: core.Probe, cls) -> None:
    folder = probe.options.get("folder")
    if not folder:
        return
    students = StudentsLocks(probe, folder)
    acquire, release, enter, leave = cls.acquire, cls.release, cls.__enter__, cls.__exit__
    left = [MAX_EVENTS]

    def tell(action: str, proxy) -> None:
        if left[0] > 0:
            left[0] -= 1
            probe.emit("lock", action=action, name=proxy_name(proxy))

    def traced_acquire(self, *args, **kwargs):
        got = acquire(self, *args, **kwargs)
        if students.concern():
            tell("got" if got else "gave_up", self)
        return got

    def traced_release(self):
        if students.concern():
            tell("released", self)
        return release(self)

    def traced_enter(self):
        got = enter(self)
        if students.concern():
            tell("got", self)
        return got

    def traced_exit(self, *args):
        if students.concern():
            tell("released", self)
        return leave(self, *args)

    cls.acquire, cls.release, cls.__enter__, cls.__exit__ = traced_acquire, traced_release, traced_enter, traced_exit


def _watch_events(probe: core.Probe, cls) -> None:
    set_event = cls.set

    def traced_set(self):
        probe.emit("access", action="set", name=proxy_name(self))
        return set_event(self)

    cls.set = traced_set


def _watch_dictionaries(probe: core.Probe, cls) -> None:
    call = cls._callmethod

    def traced_call(self, methodname, args=(), kwds={}):  # noqa: B006 - as in the method itself
        if methodname in CHANGES and probe.holds("access") and is_child():
            probe.emit_and_hold("access", action="writing", name=proxy_name(self))
        result = call(self, methodname, args, kwds)
        keys = written_keys(methodname, args, kwds)
        if keys is not None:
            probe.emit("access", action="write", name=proxy_name(self), value=encode.value(keys, MAX_NODES))
        return result

    cls._callmethod = traced_call


def written_keys(method: str, args, kwargs) -> list | None:
    """The keys under which a call writes into a dictionary; None for a call that writes nothing."""
    if method in ("__setitem__", "setdefault"):
        return list(args[:1])
    if method not in ("update", "__ior__"):
        return None
    given = args[0] if args else {}
    if isinstance(given, dict):
        return [*given, *kwargs]
    if isinstance(given, list | tuple):
        return [*[pair[0] for pair in given], *kwargs]
    return list(kwargs)
