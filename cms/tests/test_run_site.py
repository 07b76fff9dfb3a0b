"""Starting and stopping worker and server together."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cms.run_site import PortUnavailableError, ProcessGroup, ensure_port_is_free

ROOT = Path(__file__).parents[2]


def test_busy_port_gives_one_sentence():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(PortUnavailableError) as refused:
            ensure_port_is_free("127.0.0.1", port)

    assert str(refused.value) == (
        f"Port {port} is in use by another program. Choose another one: make run PORT={port + 1}"
    )


def test_process_that_ends_by_itself_takes_the_others_along(capsys):
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    group = ProcessGroup(
        {
            "server": [sys.executable, "-c", "pass"],
            "worker": [sys.executable, "-c", "import time; time.sleep(60)"],
        },
        dict(os.environ),
    )
    try:
        assert group.run() == 1
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)

    assert "The server has stopped by itself; stopping the rest." in capsys.readouterr().err
    assert all(process.poll() is not None for process in group.processes.values())


def test_interrupt_stops_everything_and_is_no_failure(tmp_path):
    script = textwrap.dedent(f"""
        import os, sys
        from cms.run_site import ProcessGroup
        child = [sys.executable, "-c",
                 "import os, pathlib, time; pathlib.Path({str(tmp_path)!r}, str(os.getpid())).touch(); time.sleep(60)"]
        sys.exit(ProcessGroup({{"worker": child, "server": child}}, dict(os.environ)).run())
    """)
    process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
    deadline = time.monotonic() + 20
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)

    assert process.wait(15) == 0
    for child in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(child.name), 0)


def test_run_site_is_for_development_only(settings):
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="is for development"):
        call_command("run_site", prepare_only=True)
