"""Props of runs that are made to be looked at."""


def in_turn(probe, module, name, calls):
    """Call a function of the module's with each of some lists of arguments, here and one after the other."""
    for args in calls:
        getattr(module, name)(*args)


def chunks_in_turn(probe, module, name, size, count):
    """Call a function of the module's with one chunk of numbers after the other, here."""
    for number in range(count):
        getattr(module, name)(list(range(number * size, (number + 1) * size)))


def take_all(probe, module, name, args):
    """Call a function of the module's and take all that the iterator it returns gives."""
    for _ in getattr(module, name)(*args):
        pass


PROPS = {"in_turn": in_turn, "chunks_in_turn": chunks_in_turn, "take_all": take_all}
