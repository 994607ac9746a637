"""A server of our own, in a folder of its own, with little memory."""
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import threading
import time

LAUNCHER = pathlib.Path(__file__).resolve().parent.parent / "kokoro"
PROJECT = LAUNCHER.parent.parent


def environment(home):
    env = {k: v for k, v in os.environ.items() if not k.startswith("KOKORO_")}
    env["KOKORO_HOME"] = str(home)
    return env


class Server:
    def __init__(self, folder, *options, port=0, heap="256m"):
        self.folder, self.home = folder, folder / "server-home"
        self.home.mkdir(exist_ok=True)
        self.log_file = folder / "server.log"
        env = environment(self.home)
        env["KOKORO_JAVA_OPTS"] = f"-Xmx{heap}"
        words = [str(LAUNCHER), "serve", "--port", str(port), "--client-timeout", "5", "--wyoming", "0", "--websocket", "0", *options]
        self.process = subprocess.Popen(
            words, env=env, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True)
        said, self.lines, self.port, self.other = [], [], None, {}
        for line in self.process.stderr:
            said.append(line)
            found = re.search(r"serving .* on http://127\.0\.0\.1:(\d+) with", line)
            if found:
                self.port = int(found.group(1))
            found = re.search(r"serving (Home Assistant|WebSockets).* port (\d+)", line)
            if found:
                self.other[found.group(1)] = int(found.group(2))
            if self.port and len(self.other) == 2:
                break
        if not self.port:
            raise SystemExit("attack: the server did not start:\n" + "".join(said))
        threading.Thread(target=lambda: self.lines.extend(self.process.stderr), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    @property
    def alive(self):
        return self.process.poll() is None

    def raw(self, data, wait=12, half=False):
        """Sends bytes and returns what comes back until the end of the connection."""
        got = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as s:
            try:
                s.sendall(data)
                if half:
                    s.shutdown(socket.SHUT_WR)
                while True:
                    more = s.recv(65536)
                    if not more:
                        break
                    got += more
            except (TimeoutError, ConnectionError):
                pass
        return got

    def call(self, method, path, body=b"", headers=()):
        """Status, headers and body of one plain request."""
        head = [f"{method} {path} HTTP/1.1", f"Host: localhost:{self.port}", "Connection: close",
                f"Content-Length: {len(body)}", *headers]
        return parse(self.raw("\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body, wait=60))

    def healthy(self):
        status, _, body = self.call("GET", "/health")
        return status == 200 and b"healthy" in body

    def speak(self, **fields):
        return self.call("POST", "/v1/audio/speech", json.dumps(fields).encode())

    def metric(self, name):
        _, _, body = self.call("GET", "/metrics")
        found = re.search(rf"^{name} (\S+)$", body.decode(), re.M)
        return float(found.group(1)) if found else float("nan")

    def collect(self):
        """The heap in use after a collection, in MB; nan without jcmd."""
        try:
            subprocess.run(["jcmd", str(self.process.pid), "GC.run"], capture_output=True, timeout=60, check=True)
            info = subprocess.run(["jcmd", str(self.process.pid), "GC.heap_info"], capture_output=True, text=True,
                                  timeout=60, check=True).stdout
            return int(re.search(r"heap\s+total \d+K, used (\d+)K", info).group(1)) / 1024
        except (OSError, subprocess.SubprocessError, AttributeError):
            return float("nan")

    def footprint(self):
        proc = pathlib.Path(f"/proc/{self.process.pid}")
        if not proc.exists():
            return {}
        heap = self.collect()
        status = (proc / "status").read_text()
        return {
            "threads": int(re.search(r"Threads:\s+(\d+)", status).group(1)),
            "descriptors": len(list((proc / "fd").iterdir())),
            "resident MB": int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) // 1024,
            "heap MB": round(heap, 1),
        }


def parse(answer):
    """A raw answer as status (0 for none), headers in lower case and body, chunks joined; an incomplete body is None."""
    head, blank, body = answer.partition(b"\r\n\r\n")
    if head.startswith(b"HTTP/1.1 100"):
        head, blank, body = body.partition(b"\r\n\r\n")
    if not blank or not head.startswith(b"HTTP/1."):
        return 0, {}, b""
    lines = head.decode("latin-1").split("\r\n")
    headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:])}
    if headers.get("transfer-encoding") == "chunked":
        body = joined(body)
    elif "content-length" in headers and len(body) < int(headers["content-length"]):
        body = None
    return int(lines[0].split()[1]), headers, body


def joined(body):
    whole = b""
    while True:
        size, found, rest = body.partition(b"\r\n")
        try:
            count = int(size, 16)
        except ValueError:
            return None
        if not found or len(rest) < count + 2:
            return whole if found and count == 0 else None
        if count == 0:
            return whole
        whole += rest[:count]
        body = rest[count + 2:]


def wait_until(condition, seconds, pause=0.2):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(pause)
    return False
