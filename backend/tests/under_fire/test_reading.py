"""Sounds of 20 MB, read over HTTP while they are made anew: every read is whole."""

import struct
import threading
from concurrent.futures import ThreadPoolExecutor

from tests.served import Served
from tests.under_fire.rigged import LARGE_SAMPLES
from tests.under_fire.support import DRAFT, RiggedServed, ask, size_told_by, speak

READS = 500


def version_of(sound: bytes) -> bytes:
    """Return the sample that tells the version of a large sound, and fail unless all is of one."""
    assert len(sound) == size_told_by(sound)
    assert struct.unpack_from("<I", sound, 40) == (2 * LARGE_SAMPLES,)
    samples = sound[44 : 44 + 2 * LARGE_SAMPLES]
    sample = samples[-2:]
    assert samples.endswith(sample * (LARGE_SAMPLES - 1))
    return sample


def test_five_hundred_reads_are_of_one_version_each(tmp_path):
    with RiggedServed(tmp_path, "large sounds") as server:
        server.request("PATCH", "/api/settings/", DRAFT)
        project = server.import_story("One.")
        segment = project["segments"][0]["id"]
        speak(server, segment)
        all_read = threading.Event()

        def regenerate() -> int:
            times = 0
            while not all_read.is_set():
                assert speak(server, segment)["status"] == "COMPLETED"
                times += 1
            return times

        def read(_: int) -> bytes:
            return read_version(server, f"/media/projects/{project['id']}/audio/{segment}.wav")

        with ThreadPoolExecutor(3) as clients:
            regenerations = clients.submit(regenerate)
            try:
                versions = list(clients.map(read, range(READS)))
            finally:
                all_read.set()
            assert regenerations.result() > 20
    assert len(versions) == READS
    assert len(set(versions)) > 20


def read_version(server: Served, path: str) -> bytes:
    status, headers, sound = ask(server, "GET", path)
    assert (status, headers["Content-Length"]) == (200, str(len(sound)))
    return version_of(sound)
