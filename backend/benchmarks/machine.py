"""The machine that measurements were taken on."""

import os
import platform
import subprocess
import sys
from pathlib import Path

if sys.platform != "win32":
    import resource


def describe_machine() -> dict[str, str | int]:
    """Name what measurements depend on; `cores` are those this process may use."""
    return {
        "cpu": _cpu_model(),
        "cores": _usable_cores(),
        "python": platform.python_version(),
        "platform": platform.platform(),
    }


def peak_memory_bytes() -> int | None:
    """Return the most memory this process has held; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _usable_cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cpu_model() -> str:
    name = ""
    if sys.platform == "linux":
        name = _value_of("model name", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    elif sys.platform == "darwin":
        command = ["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"]
        name = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return name or platform.processor() or platform.machine()


def _value_of(key: str, text: str) -> str:
    """Return the value of the first line `key : value`, or nothing."""
    for line in text.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == key:
            return value.strip()
    return ""
