"""Runs worker and server of one machine together, and stops them together.

Leaves what each of them does to itself; this only starts, watches and ends processes.
"""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

STOP_SECONDS = 10
POLL_SECONDS = 0.2
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
PRIVILEGED_PORT_ERRORS = {errno.EACCES, errno.EPERM}
NO_SUCH_ADDRESS_ERRORS = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}


class PortUnavailableError(RuntimeError):
    """The port cannot be used; the message says why and what to do."""


def ensure_port_is_free(port: int, command: str = "make run PORT") -> None:
    """Raise PortUnavailableError when nothing could listen on this machine's `port`.

    Both of localhost's addresses count: a browser may ask either. `command`, with `=` and a number
    behind it, is how to choose another port.
    """
    for family, host in LOOPBACK:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                if error.errno in NO_SUCH_ADDRESS_ERRORS:
                    continue
                reason = (
                    "is not open to this account"
                    if error.errno in PRIVILEGED_PORT_ERRORS
                    else "is in use by another program"
                )
                raise PortUnavailableError(
                    f"Port {port} {reason}. Choose another one: {command}={port + 1}"
                ) from error


@dataclass(slots=True)
class ProcessGroup:
    """Processes that live and end together.

    Attributes:
        commands: name to command line.
        environment: the environment of all of them.
    """

    commands: Mapping[str, Sequence[str]]
    environment: Mapping[str, str]
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    stopping: bool = False

    def run(self) -> int:
        """Start all, wait until one ends or a signal comes, stop the rest.

        Returns:
            0 after a signal, 1 when a process ended by itself.
        """
        for number in STOP_SIGNALS:
            # nohup switches the closed terminal's signal off, and it stays so. A shell does this to
            # the interrupt of what runs in the background, which still stops when it is sent one.
            if number == signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN:
                continue
            signal.signal(number, self._on_signal)
        for name, command in self.commands.items():
            # In sessions of their own, so that Ctrl+C reaches them through this process alone.
            self.processes[name] = subprocess.Popen(  # noqa: S603 -- fixed command lines
                command, env=dict(self.environment), start_new_session=True
            )
        ended = self._wait_for_one()
        by_itself = not self.stopping
        if by_itself:
            print(f"The {ended} has stopped by itself; stopping the rest.", file=sys.stderr)  # noqa: T201
        self.stop()
        return 1 if by_itself else 0

    def stop(self) -> None:
        """End all processes: politely, and after ten seconds firmly."""
        self.stopping = True
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        for process in self.processes.values():
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def _wait_for_one(self) -> str:
        """Return the name of the first process that ends, or any name once a signal came."""
        while True:
            for name, process in self.processes.items():
                if self.stopping or process.poll() is not None:
                    return name
            time.sleep(POLL_SECONDS)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True
