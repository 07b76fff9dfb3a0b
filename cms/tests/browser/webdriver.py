"""A real browser by the WebDriver protocol: what the tests need of it, with no library."""

import base64
import json
import shutil
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
KEYS = {
    "Control": "\ue009",
    "Alt": "\ue00a",
    "Shift": "\ue008",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
    "ArrowDown": "\ue015",
    "ArrowUp": "\ue013",
    "End": "\ue010",
}
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--force-prefers-reduced-motion",
]


class NotThereError(AssertionError):
    """What was waited for did not come."""


def is_installed():
    """Whether there is a browser and what drives it."""
    return bool(_browser() and shutil.which("chromedriver"))


def _browser():
    return shutil.which("chromium") or shutil.which("google-chrome")


class Browser:
    """One browser window."""

    def __init__(self, width=1440, height=1000):
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        self.process = subprocess.Popen(
            ["chromedriver", f"--port={port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.base = f"http://127.0.0.1:{port}"
        self._wait_for_driver()
        options = {"binary": _browser(), "args": [*FLAGS, f"--window-size={width},{height}"]}
        asked = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        session = self._send("POST", "/session", asked)["sessionId"]
        self.base += f"/session/{session}"

    def _wait_for_driver(self):
        for _turn in range(100):
            try:
                self._send("GET", "/status")
            except (URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        raise NotThereError("chromedriver does not answer.")

    def _send(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.base}{path}", data, method=method)
        try:
            with urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise NotThereError(json.load(error)["value"]["message"]) from error

    def close(self):
        try:
            self._send("DELETE", "")
        finally:
            self.process.terminate()
            self.process.wait(10)

    def go(self, url):
        self._send("POST", "/url", {"url": url})

    def sign_in(self, url, session):
        """Be somebody: the cookie of a session that the site has made."""
        self.go(f"{url}/static/")
        self._send("POST", "/cookie", {"cookie": {"name": "sessionid", "value": session}})

    def js(self, script, *arguments):
        return self._send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def js_async(self, script):
        return self._send("POST", "/execute/async", {"script": script, "args": []})

    def find(self, css):
        return self._send("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]

    def click(self, css):
        self._send("POST", f"/element/{self.find(css)}/click", {})

    def type(self, css, text):
        self._send("POST", f"/element/{self.find(css)}/value", {"text": text})

    def press(self, *keys):
        """Press keys together, such as `Control`, `Enter`, in whatever has the focus."""
        values = [KEYS.get(key, key) for key in keys]
        actions = [{"type": "keyDown", "value": key} for key in values]
        actions += [{"type": "keyUp", "value": key} for key in reversed(values)]
        keyboard = {"type": "key", "id": "keyboard", "actions": actions}
        self._send("POST", "/actions", {"actions": [keyboard]})

    def wait(self, condition, *arguments, seconds=30):
        """Wait until a JavaScript expression is true; return its value."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = self.js(
                f"const found = {condition}; return found instanceof Object ? true : found",
                *arguments,
            )
            if found:
                return found
            time.sleep(0.05)
        shown = self.js("return document.body.innerText.slice(0, 1500)")
        raise NotThereError(f"{condition} did not come true.\n{shown}")

    def offline(self, is_offline):
        """Pull the plug, or put it back."""
        conditions = {
            "offline": is_offline,
            "latency": 0,
            "download_throughput": -1,
            "upload_throughput": -1,
        }
        if is_offline:
            body = {"network_conditions": conditions}
            self._send("POST", "/chromium/network_conditions", body)
        else:
            self._send("DELETE", "/chromium/network_conditions")

    def resize(self, width, height):
        self._send("POST", "/window/rect", {"width": width, "height": height})

    def picture(self, path):
        Path(path).write_bytes(base64.b64decode(self._send("GET", "/screenshot")))
