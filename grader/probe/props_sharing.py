"""Props of the chapter on sharing: functions called directly, with real queues, pipes and arrays, or with stand-ins."""

import os

from grader.probe.locks import lock_name

SMALL = 4096  # bytes; the least that the system gives a pipe
LATE = 3  # times that nothing must move before something comes: who waits with a limit is looked at that much longer


def call_with(probe, module, name, argument_lists):
    """What a function of the module returns for each list of arguments."""
    return [getattr(module, name)(*arguments) for arguments in argument_lists]


def change_chunks(probe, module, cases):
    """For each (values, start, end): what `process_array_chunk` returns and what is in the array afterwards."""
    import multiprocessing

    found = []
    for values, start, end in cases:
        array = multiprocessing.Array("d", values)
        found.append((module.process_array_chunk(array, start, end), array[:]))
    return found


def produce(probe, module, count):
    """What `producer`, in a child, which may close its side of it or wait until all is taken, puts into a queue."""
    import multiprocessing
    import threading

    queue: multiprocessing.JoinableQueue = multiprocessing.JoinableQueue()
    process = multiprocessing.Process(target=module.producer, args=(queue, count), name="producer")
    process.start()
    items = []
    end = "the grader's own end of the queue"

    def take():
        for item in iter(queue.get, end):
            items.append(item)
            queue.task_done()

    taker = threading.Thread(target=take)
    taker.start()
    process.join()
    queue.put(end)
    taker.join()
    queue.close()
    queue.join_thread()
    return items


def consume(probe, module, items):
    """Let `consumer` run in a child: it is given the items when it waits for them, and None after the last."""
    import multiprocessing

    queue: multiprocessing.JoinableQueue = multiprocessing.JoinableQueue()
    process = multiprocessing.Process(target=module.consumer, args=(queue,), name="consumer")
    process.start()
    _let_wait(probe)
    for item in items:
        queue.put(item)
    queue.put(None)
    process.join()
    queue.cancel_join_thread()


def _let_wait(probe):
    """Hold this process until a child that it has started must have come to where it waits."""
    probe.emit_and_hold("mark", name="started")  # until the child is at work
    for _ in range(LATE):
        probe.emit_and_hold("mark", name="waiting")  # until nothing moves


def receive_late(probe, module, message):
    """Let `receiver` run in a child; `sender` sends it a message, from here, when it has had to wait for it."""
    import multiprocessing

    far, near = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_receive, args=(module.receiver, near, far), name="receiver")
    process.start()
    near.close()
    _let_wait(probe)
    try:
        module.sender(far, message)
        far.close()
    except OSError:
        pass  # nobody waits any more, or it was closed without its knowledge
    process.join()


def _receive(receiver, near, far):
    """Call `receiver` where nobody else has the other end, so that one who reads to the end comes to the end."""
    far.close()
    receiver(near)


def take_turns(probe, module, n):
    """Call `worker` here in the main process with a lock of the grader's; returns the lock's name."""
    import multiprocessing

    lock = multiprocessing.Lock()
    module.worker(n, lock)
    return lock_name(lock)


def pass_semaphore(probe, module, worker_id, count):
    """Call `worker` here in the main process with a semaphore of the grader's that lets `count` in.

    Returns the semaphore's name, and how many it lets in afterwards.
    """
    import multiprocessing

    semaphore = multiprocessing.Semaphore(count)
    module.worker(worker_id, semaphore)
    free = 0
    while free < 2 * count and semaphore.acquire(False):
        free += 1
    return lock_name(semaphore), free


def count_calls(probe, module, values):
    """Call `add_all` here in the main process; returns the values with which it calls what it knows as `add_one`."""
    import multiprocessing

    add_one, called = module.add_one, []

    def add_and_count(*args, **kwargs):
        called.append(args[0] if args else kwargs.get("value"))
        return add_one(*args, **kwargs)

    module.add_one = add_and_count
    module.add_all(values, multiprocessing.Value("i", 0), multiprocessing.RLock())
    return called


def with_small_pipes(probe, module, *args):
    """Call `main` where pipes hold as little as the system allows."""
    import socket

    make_pipe, make_pair = os.pipe, socket.socketpair

    def pipe():
        ends = make_pipe()
        _shrink_pipe(ends[1])
        return ends

    def socketpair(*args, **kwargs):
        ends = make_pair(*args, **kwargs)
        for end in ends:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)
        return ends

    os.pipe, socket.socketpair = pipe, socketpair
    return module.main(*args)


def _shrink_pipe(fd):
    import fcntl

    command = getattr(fcntl, "F_SETPIPE_SZ", None)
    if command is not None:
        fcntl.fcntl(fd, command, SMALL)


def with_watched_pipes(probe, module, message):
    """Call `main` with a message; marks tell who puts it into a pipe or takes it out, and which pipe that is.

    A pipe is told by a number, None for one that was not made here. Children that start from scratch tell nothing.
    """
    import socket
    from itertools import count
    from multiprocessing import connection

    make_pipe, make_pair = os.pipe, socket.socketpair
    ends = vars(connection)["Connection"]  # the names below are not in its public face
    send_bytes, receive_bytes = ends._send_bytes, ends._recv_bytes
    wanted, numbers = message.encode(), count()
    pipes: dict = {}

    def note(*fds):
        pipes.update(dict.fromkeys(map(_inode, fds), next(numbers)))

    def pipe():
        pair = make_pipe()
        note(*pair)
        return pair

    def socketpair(*args, **kwargs):
        pair = make_pair(*args, **kwargs)
        note(*(one.fileno() for one in pair))
        return pair

    def send(self, data):
        if wanted in bytes(data):
            probe.emit("mark", name="pipe.sent", data=pipes.get(_inode(self.fileno())))
        return send_bytes(self, data)

    def receive(self, maxsize=None):
        data = receive_bytes(self, maxsize)
        if data is not None and wanted in data.getvalue():
            probe.emit("mark", name="pipe.received", data=pipes.get(_inode(self.fileno())))
        return data

    os.pipe, socket.socketpair = pipe, socketpair
    ends._send_bytes, ends._recv_bytes = send, receive
    return module.main(message)


def _inode(fd):
    status = os.fstat(fd)
    return status.st_dev, status.st_ino


def use_ends(probe, module, sent, given):
    """Call `sender` with the message `sent`, and `receiver` with `given` in its pipe, here in the main process.

    Returns what came out at the other end of the sender's pipe, and whether each left its own end open.
    """
    import multiprocessing

    far, near = multiprocessing.Pipe()
    mark = _identity(near)
    module.sender(near, sent)
    sender_open = _is_open(near, mark)
    try:
        near.close()
    except OSError:
        pass  # its descriptor was closed without its knowledge
    received, raw = _receive_all(far)
    far, near = multiprocessing.Pipe()
    mark = _identity(near)
    if raw:
        far.send_bytes(given.encode())
    else:
        far.send(given)
    far.close()  # so that one who reads to the end comes to the end
    module.receiver(near)
    return received, sender_open, _is_open(near, mark)


def _receive_all(connection):
    """The messages up to the end, and whether they are bare bytes rather than pickled objects."""
    from pickle import loads

    messages: list = []
    raw = False
    while True:
        try:
            data = connection.recv_bytes()
        except EOFError:
            connection.close()
            return messages, raw
        try:
            messages.append(loads(data))
        except Exception:
            raw = True
            messages.append(data.decode("utf-8", "replace"))


def _identity(connection):
    return connection.fileno(), *_inode(connection.fileno())


def _is_open(connection, mark):
    if connection.closed:
        return False
    try:
        return _identity(connection) == mark
    except OSError:
        return False


class LateEvent:
    """Stands in for an Event that is set only when it was asked for often enough, or waited for without a limit."""

    def __init__(self, probe, patience):
        self._probe = probe
        self._left = patience

    def is_set(self):
        """Whether it is set by now."""
        self._left -= 1
        if self._left == 0:
            self.set()
        return self._left <= 0

    def wait(self, timeout=None):
        """Wait: a limited wait is over at once, in vain as long as it is not set."""
        if timeout is None and self._left > 0:
            self._left = 0
            self.set()
        return self.is_set()

    def set(self):
        """Tell that the event is set now."""
        self._left = min(self._left, 0)
        self._probe.emit("mark", name="event.set")

    def clear(self):
        """An event that is cleared has to be waited for again."""
        self._left = max(self._left, 1)


def wait_late(probe, module, waiter_id, patience):
    """Call `waiter` here in the main process, with an event that is set late."""
    return module.waiter(waiter_id, LateEvent(probe, patience))


PROPS: dict = {
    "call_with": call_with,
    "change_chunks": change_chunks,
    "produce": produce,
    "consume": consume,
    "receive_late": receive_late,
    "take_turns": take_turns,
    "pass_semaphore": pass_semaphore,
    "count_calls": count_calls,
    "with_small_pipes": with_small_pipes,
    "with_watched_pipes": with_watched_pipes,
    "use_ends": use_ends,
    "wait_late": wait_late,
}
