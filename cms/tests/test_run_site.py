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

from cms.management.commands.run_site import Command
from cms.run_site import STOP_SIGNALS, PortUnavailableError, ProcessGroup, ensure_port_is_free

ROOT = Path(__file__).parents[2]


def test_busy_port_gives_one_sentence():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(PortUnavailableError) as refused:
            ensure_port_is_free(port)

    assert str(refused.value) == (
        f"Port {port} is in use by another program. Choose another one: make run PORT={port + 1}"
    )


def test_port_of_localhosts_other_address_counts():
    if not socket.has_ipv6:
        pytest.skip("This machine has no IPv6.")
    with socket.socket(socket.AF_INET6) as busy:
        busy.bind(("::1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(PortUnavailableError, match=f"make demo WEB_PORT={port + 1}"):
            ensure_port_is_free(port, "make demo WEB_PORT")


def test_process_that_ends_by_itself_takes_the_others_along(capsys):
    handlers = {number: signal.getsignal(number) for number in STOP_SIGNALS}
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


@pytest.fixture
def run_group(tmp_path):
    """Start a program that runs two children, each of which leaves a file named by its id."""
    script = textwrap.dedent(f"""
        import os, sys
        from cms.run_site import ProcessGroup
        child = [sys.executable, "-c",
                 "import os, pathlib, time; pathlib.Path({str(tmp_path)!r}, str(os.getpid())).touch(); time.sleep(60)"]
        sys.exit(ProcessGroup({{"worker": child, "server": child}}, dict(os.environ)).run())
    """)
    started = []

    def start(*before):
        process = subprocess.Popen([*before, sys.executable, "-c", script], cwd=ROOT)
        started.append(process)
        deadline = time.monotonic() + 30
        while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        return process, [int(child.name) for child in tmp_path.iterdir()]

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
            process.wait(15)


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_stops_everything_and_is_no_failure(run_group, number):
    process, children = run_group()

    process.send_signal(number)

    assert process.wait(15) == 0
    assert len(children) == 2
    assert not any(is_running(child) for child in children)


def test_closed_terminal_does_not_stop_what_was_started_with_nohup(run_group):
    process, children = run_group("nohup")

    process.send_signal(signal.SIGHUP)

    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1)
    assert all(is_running(child) for child in children)


def test_interrupt_while_preparing_is_a_sentence(settings, monkeypatch, capsys):
    def interrupt(command):
        raise KeyboardInterrupt

    settings.DEVELOPMENT = True
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8765"
    monkeypatch.setenv("ADMIN_BASE_URL", settings.WAGTAILADMIN_BASE_URL)
    monkeypatch.setenv("LOG_LEVEL", "WARNING")
    monkeypatch.setattr(Command, "prepare", interrupt)

    with pytest.raises(SystemExit) as ended:
        call_command("run_site", port=8765, prepare_only=True)

    assert ended.value.code == 130
    assert capsys.readouterr().err.strip() == "Stopped. Run it again to go on where it was."


def test_run_site_is_for_development_only(settings):
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="is for development"):
        call_command("run_site", prepare_only=True)
