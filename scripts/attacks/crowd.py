"""Many clients at once, slow ones, and the ends of a server."""
import asyncio
import json
import multiprocessing
import os
import queue
import signal
import socket
import subprocess
import threading
import time
import urllib.request

from .http import CANARY, speech
from .server import Server, parse, wait_until

SHORT = "The quick brown fox jumps over the lazy dog."
LONG = " ".join(f"Sentence number {i} of a rather long text is this one." for i in range(180))


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def watch(port, stop, out):
    times, failed = [], 0
    while not stop.is_set():
        began = time.monotonic()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=20) as answer:
                answer.read()
            times.append(1000 * (time.monotonic() - began))
        except OSError:
            failed += 1
        stop.wait(0.05)
    out.put((times, failed))


class Health:
    """Asks /health from a process of its own, so that our own work does not delay it."""

    def __init__(self, server):
        self.stop, self.out = multiprocessing.Event(), multiprocessing.Queue()
        self.process = multiprocessing.Process(target=watch, args=(server.port, self.stop, self.out))

    def __enter__(self):
        self.process.start()
        return self

    def __exit__(self, *unused):
        self.stop.set()
        try:
            self.times, self.failed = self.out.get(timeout=60)
        except queue.Empty:
            self.times, self.failed = [], 1
        self.process.join()

    def __str__(self):
        return (f"/health p50 {quantile(self.times, .5):.0f}, p99 {quantile(self.times, .99):.0f}, "
                f"max {max(self.times or [float('nan')]):.0f} ms")


def quiet_health(server, report):
    with Health(server):
        time.sleep(1)
    with Health(server) as health:
        time.sleep(6)
    good = quantile(health.times, .99) < 50 and not health.failed
    if not good:
        report.fault("health", f"{health}, {health.failed} failed")
    report.row("/health of the idle server", len(health.times) + health.failed, len(health.times), str(health))


async def ask(port, fields, patience=240):
    """Status and whether the answer was whole; 0 for none."""
    try:
        async with asyncio.timeout(patience):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(speech(json.dumps(fields)))
                got = b""
                while more := await reader.read(1 << 16):
                    got += more
            finally:
                writer.close()
    except (OSError, TimeoutError, asyncio.TimeoutError):
        return 0, False
    status, _, body = parse(got)
    return status, body is not None


async def capacity(port, seconds=6):
    end, good = time.monotonic() + seconds, 0

    async def client():
        nonlocal good
        while time.monotonic() < end:
            status, _ = await ask(port, {"input": SHORT, "response_format": "pcm"})
            good += status == 200

    await asyncio.gather(*(client() for _ in range(4)))
    return good / seconds


# What the overload is made of: mostly short texts, and now and then what needs much memory.
MIXTURE = [{"input": SHORT, "response_format": "pcm"}] * 36 + [
    {"input": SHORT, "response_format": "mp3"}, {"input": SHORT, "response_format": "flac", "stream": False},
    {"input": LONG, "response_format": "wav"}, {"input": "Hi[pause:290s]there", "response_format": "wav"}]


async def arrivals(port, rate, count):
    began, sent = time.monotonic(), []
    for i in range(count):
        await asyncio.sleep(max(0, began + i / rate - time.monotonic()))
        sent.append(asyncio.create_task(ask(port, MIXTURE[i % len(MIXTURE)])))
    return await asyncio.gather(*sent)


def overload(server, report, count):
    rate = max(1.0, asyncio.run(capacity(server.port)))
    with Health(server) as health:
        answers = asyncio.run(arrivals(server.port, 10 * rate, count))
    good = sum(s == 200 and whole for s, whole in answers)
    busy = sum(s in (429, 503) and whole for s, whole in answers)
    cut = sum(s == 200 and not whole for s, whole in answers)
    lost = len(answers) - good - busy - cut
    if lost or cut or not good:
        report.fault("overload", f"{cut} accepted requests were cut, {lost} got no answer, {good} were spoken")
    report.row(f"requests at 10 x the capacity of {rate:.0f}/s, 256 MB", len(answers), good + busy,
               f"{good} spoken, {busy} refused, {cut} cut, {lost} lost; {health}, {health.failed} failed")
    if health.failed:
        report.fault("overload", f"/health failed {health.failed} times")


def slow(server, report):
    """Readers of long answers, slow but not too slow to be kept, and senders that never end; others must not notice."""
    readers, senders, stop = [], [], threading.Event()
    for _ in range(24):
        s = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        s.sendall(speech(json.dumps({"input": LONG[:3500], "response_format": "pcm", "stream": True})))
        s.setblocking(False)
        readers.append(s)

    def sip():
        while not stop.wait(0.1):
            for s in list(readers):
                try:
                    if not s.recv(10_000):
                        readers.remove(s)
                except BlockingIOError:
                    pass
                except OSError:
                    readers.remove(s)

    threading.Thread(target=sip, daemon=True).start()
    for i in range(100):
        s = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        s.sendall(b"POST /v1/audio/speech HTTP/1.1\r\nHost: localhost\r\n" + (b"Content-Length: 99\r\n\r\n{" if i % 2 else b"X-A: "))
        senders.append(s)

    def short():
        status, _, body = server.speak(input=SHORT, response_format="pcm")
        return status == 200 and body is not None

    began = time.monotonic()
    wait_until(short, 120, 0.5)
    waited, tried, there = time.monotonic() - began, 30, len(readers)
    good = sum(short() for _ in range(tried) if not time.sleep(0.3))
    if good < tried - 1:
        report.fault("slow readers", f"{tried - good} of {tried} others were refused, after {waited:.0f} s")
    cut = sum(wait_until(lambda s=s: closed(s), 15) for s in senders)
    if cut < len(senders):
        report.fault("slow senders", f"{len(senders) - cut} of {len(senders)} were kept")
    report.row("short texts beside slow readers and 100 slow senders", tried, good,
               f"first after {waited:.0f} s of honest work; then {there} to {len(readers)} readers beside; {cut} senders cut off")
    stop.set()
    for s in readers + senders:
        s.close()


def closed(s):
    s.settimeout(0.05)
    try:
        return s.recv(4096) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def leaks(server, report, before):
    """What is left when everybody has gone; threads that have nothing to do go after a minute."""
    def settled():
        now = server.footprint()
        return now["threads"] <= before["threads"] + 12 and now["descriptors"] <= before["descriptors"] + 6

    wait_until(settled, 100, 5)
    after = server.footprint()
    for what, most in (("threads", 12), ("descriptors", 6), ("heap MB", 25)):
        if after[what] > before[what] + most:
            report.fault("leak", f"{before[what]} {what} before, {after[what]} after")
    held = server.metric("kokoro_speeches_inside")
    if held:
        report.fault("leak", f"{held} requests are still inside")
    said = ", ".join(f"{what} {before[what]} → {after[what]}" for what in before)
    report.row("threads, descriptors, memory afterwards", 1, int(settled()), said)


def log(server, report):
    text = "".join(server.lines)
    found = [w for w in (CANARY, "OutOfMemory", "StackOverflow", "NullPointer", "IndexOutOfBounds") if w in text]
    for word in found:
        line = next(x for x in server.lines if word in x)
        report.fault("log", f"it has {word}: {line.strip()[:300]}")
    report.row("nobody's text, no Error in the log", 1, int(not found), f"{len(server.lines)} lines")


def drain(folder, report):
    """SIGTERM among requests under way: who was let in is answered, who was not is told so, and the exit code is 0."""
    server = Server(folder, "--drain-timeout", "60")
    statuses, late, unheard = [], [], 0

    async def run():
        nonlocal unheard
        tasks = [asyncio.create_task(ask(server.port, {"input": LONG[:400], "response_format": "pcm"})) for _ in range(20)]
        while server.metric("kokoro_speeches_inside") < 1:
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.1)
        for _ in range(5):
            late.append(await ask(server.port, {"input": SHORT, "response_format": "pcm"}))
            await asyncio.sleep(0.02)
        statuses.extend(await asyncio.gather(*tasks))

    asyncio.run(run())
    code = server.process.wait(90)
    good = sum(whole and s in (200, 429, 503) for s, whole in statuses)
    if good < len(statuses) or code != 0:
        over = any("drain time is over" in line for line in server.lines)
        report.fault("drain", f"answers {statuses}, exit code {code}" + (", the drain time of 60 s was over" if over else ""))
    wrong = [s for s, whole in late if s not in (0, 503, 200, 429)]
    if wrong:
        report.fault("drain", f"late ones were answered {wrong}")
    spoken = sum(s == 200 for s, _ in statuses)
    report.row("requests under way at SIGTERM", len(statuses), good, f"{spoken} spoken, the rest refused; exit code {code}")


def hurry(folder, report, most=2):
    """A drain time that cannot suffice: the oldest texts are finished, at most one or two are cut, the others are told."""
    server, answers = Server(folder, "--drain-timeout", "5"), []

    async def run():
        tasks = [asyncio.create_task(ask(server.port, {"input": LONG[:2000], "response_format": "pcm"})) for _ in range(17)]
        while server.metric("kokoro_speeches_inside") < 10:
            await asyncio.sleep(0.02)
        server.process.send_signal(signal.SIGTERM)
        answers.extend(await asyncio.gather(*tasks))

    asyncio.run(run())
    code = server.process.wait(60)
    cut = sum(s == 200 and not whole for s, whole in answers)
    told = sum(whole and s in (200, 429, 503) for s, whole in answers)
    if cut > most or cut + told < len(answers) or code != 0:
        report.fault("drain", f"too short a time: answers {answers}, exit code {code}")
    report.row("the same with a drain time of 5 s for many times as much", len(answers), told,
               f"{sum(s == 200 and whole for s, whole in answers)} spoken, {cut} cut, the rest told; exit code {code}")


def crash(folder, report, times=3):
    """kill -9 in the middle of work, and a new start on the same port."""
    good, waits, port = 0, [], 0
    for _ in range(times):
        server = Server(folder, port=port)
        port = server.port
        for _ in range(4):
            s = socket.create_connection(("127.0.0.1", port), timeout=20)
            s.sendall(speech(json.dumps({"input": LONG, "response_format": "pcm"})))
        time.sleep(0.5)
        server.process.kill()
        server.process.wait()
        began = time.monotonic()
        with Server(folder, port=port) as again:
            status, _, body = again.speak(input=SHORT, response_format="pcm")
            waits.append(time.monotonic() - began)
            good += status == 200 and body is not None
        left = [str(f) for f in server.home.rglob("*.part*")]
        if status != 200 or left:
            report.fault("kill -9", f"answer {status}, left behind: {left}")
    report.row("kill -9 and a new start on the same port", times, good, f"speaks again after {max(waits):.1f} s at most")
