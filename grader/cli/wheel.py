"""The grader as a wheel, to take it elsewhere: the one given, or made of what is installed here."""

import base64
import hashlib
import importlib.metadata
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

from grader.errors import GraderError

NAME = "parallel-lab-grader"
PACKAGE = "grader/"
LOCAL = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json"}  # what installing has added


def find_wheel(given: Path | None) -> dict[str, bytes]:
    """A wheel by its file's name; refuses where there is none and none can be made."""
    if given is not None:
        if given.suffix != ".whl" or not zipfile.is_zipfile(given):
            raise GraderError("error.not_a_wheel", file=given)
        return {given.name: given.read_bytes()}
    try:
        distribution = importlib.metadata.distribution(NAME)
    except importlib.metadata.PackageNotFoundError as error:
        raise GraderError("error.no_wheel") from error
    checkout = checkout_of(distribution)
    return build(checkout) if checkout is not None else repack(distribution)


def checkout_of(distribution: importlib.metadata.Distribution) -> Path | None:
    """The folder that an editable installation runs from."""
    origin = json.loads(distribution.read_text("direct_url.json") or "{}")
    if not origin.get("dir_info", {}).get("editable"):
        return None
    return Path(unquote(urlsplit(origin["url"]).path))


def build(checkout: Path) -> dict[str, bytes]:
    """A wheel of a checkout; needs hatchling, which the extra `dev` brings, and no network."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        done = subprocess.run(command, cwd=checkout, capture_output=True, check=False)
        wheels = list(Path(folder).glob("*.whl"))
        if done.returncode or not wheels:
            raise GraderError("error.no_wheel")
        return {wheels[0].name: wheels[0].read_bytes()}


def repack(distribution: importlib.metadata.Distribution) -> dict[str, bytes]:
    """The wheel that an installation came from, of the files that it put there."""
    stem = f"{NAME.replace('-', '_')}-{distribution.version}"
    info = f"{stem}.dist-info/"
    out = io.BytesIO()
    record = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as wheel:
        for file in sorted(distribution.files or (), key=str):
            name = file.as_posix()
            if not name.startswith((PACKAGE, info)) or file.name in LOCAL or "__pycache__" in file.parts:
                continue
            data = Path(str(distribution.locate_file(file))).read_bytes()
            wheel.writestr(name, data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record.append(f"{name},sha256={digest},{len(data)}\n")
        if not any(line.startswith(PACKAGE) for line in record):
            raise GraderError("error.no_wheel")
        wheel.writestr(f"{info}RECORD", "".join([*record, f"{info}RECORD,,\n"]))
    return {f"{stem}-py3-none-any.whl": out.getvalue()}
