"""What is said of the grader itself."""


def version() -> str:
    """The grader's version."""
    from importlib.metadata import PackageNotFoundError  # takes a while to import, and is asked for late
    from importlib.metadata import version as installed

    try:
        return installed("parallel-lab-grader")
    except PackageNotFoundError:
        return "0"
