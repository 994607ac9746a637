"""Requests that no honest client sends, one connection each."""
import json

from .server import parse

CANARY = "zanzibarquux"
# The body's fields, each with every kind of value.
FIELDS = ["input", "model", "voice", "speed", "response_format", "stream", "stream_format", "lang_code",
          "volume_multiplier", "dictionary", "normalization_options", "speakers", "quotes"]
VALUES = {
    "null": "null", "true": "true", "zero": "0", "negative": "-1", "overflow": "1e400", "big number": "9" * 20_000,
    "empty": '""', "long": '"' + "x" * 30_000 + '"', "array": "[]", "object": "{}", "deep": "[" * 2000 + "]" * 2000,
    "nul": '"\\u0000"', "surrogate": '"\\ud800"', "path": '"../../../../etc/passwd"', "nan": '"NaN"',
    "header": '"a\\r\\nX-Bad: 1"', "keys": "{" + ",".join(f'"k{i}":"v"' for i in range(3000)) + "}",
}
# What Java's server refuses before any code of ours sees it has its own bare page; README says so.
BARE = {"bad request line", "spaces only", "binary", "tls hello", "http/0.9", "bad version", "bad percent", "query percent",
        "double slash", "star", "bad length", "negative length", "length twice", "length and chunks", "odd encoding",
        "many headers", "long header", "long path", "no colon", "folded header", "bad chunk", "huge chunk", "minus chunk",
        "nul in path", "two hosts", "backslash path", "absolute other", "plus length", "connect", "big length"}


def speech(body, *headers):
    body = body if isinstance(body, bytes) else body.encode()
    head = ["POST /v1/audio/speech HTTP/1.1", "Host: localhost", "Connection: close", f"Content-Length: {len(body)}",
            *headers]
    return "\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body


def get(path, *headers, method="GET", version="HTTP/1.1"):
    return "\r\n".join([f"{method} {path} {version}", "Host: localhost", "Connection: close", *headers, "", ""]).encode(
        "latin-1")


def kinds(rng):
    for field in FIELDS:
        for name, value in VALUES.items():
            fields = {"input": f'"{CANARY}."', "response_format": '"pcm"'}
            fields[field] = value
            yield f"{field} {name}", speech("{" + ",".join(f'"{k}":{v}' for k, v in fields.items()) + "}")
    hello = json.dumps({"input": CANARY})
    bodies = {
        "no body": "", "no json": "hello", "two objects": hello * 2, "cut json": hello[:-2], "array body": "[1]",
        "comment": "/*x*/" + hello, "single quotes": "{'input':'a'}", "not utf-8": b'{"input":"\xff\xfe"}',
        "utf-16": hello.encode("utf-16"), "bom": b"\xef\xbb\xbf" + hello.encode(), "duplicate keys": '{"input":"a","input":"b"}',
        "hash collisions": "{" + ",".join(f'"{"".join(c)}":1' for c in collisions(9)) + "}",
        "long text": json.dumps({"input": "a " * 6000}), "pause bomb": json.dumps({"input": "Hi" + "[pause:60s]" * 900}),
        "voice switch": json.dumps({"input": "[voice:../../etc/passwd]" + CANARY}),
        "language switch": json.dumps({"input": "[lang:xx]a[/lang]"}),
        "ssml bomb": json.dumps({"input": '<!DOCTYPE a [<!ENTITY b "' + "c" * 100 + '">]><speak>' + "&b;" * 900 + "</speak>"}),
        "ssml file": json.dumps({"input": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><speak>&b;</speak>'}),
        "ssml deep": json.dumps({"input": "<speak>" + "<p>" * 1500 + CANARY + "</p>" * 1500 + "</speak>"}),
        "one word": json.dumps({"input": "a" * 9900}), "digits": json.dumps({"input": "9" * 5000}),
        "marks": json.dumps({"input": "[](" * 3000}), "emoji": json.dumps({"input": "\U0001f600" * 2000}),
        "combining": json.dumps({"input": "e" + "\u0301" * 9000}), "right to left": json.dumps({"input": "\u202e" * 5000}),
    }
    yield from ((name, speech(body)) for name, body in bodies.items())
    for i in range(12):
        text = "".join(chr(rng.choice([rng.randrange(32, 127), rng.randrange(160, 0xd7ff), rng.randrange(0x1f300, 0x1f9ff)]))
                       for _ in range(rng.randrange(1, 400)))
        yield f"random text {i}", speech(json.dumps({"input": text}))
    for i in range(12):
        yield "binary", rng.randbytes(rng.randrange(1, 3000)) + b"\r\n\r\n"
    raw = {
        "bad request line": b"HELLO\r\n\r\n", "spaces only": b"   \r\n\r\n", "tls hello": bytes.fromhex("16030100a5010000a10303") + bytes(160),
        "http/0.9": b"GET /\r\n\r\n", "bad version": get("/health", version="HTTP/9.9"), "bad percent": get("/%zz"),
        "query percent": get("/v1/audio/voices?legacy=%zz"), "double slash": get("//page.js"), "star": get("*", method="OPTIONS"),
        "up": get("/../../etc/passwd"), "up encoded": get("/%2e%2e/%2e%2e/etc/passwd"), "nul in path": get("/page.js%00.html"),
        "backslash path": get("/..\\..\\etc\\passwd"), "semicolon": get("/health;a=b"), "absolute": get("http://localhost/health"),
        "absolute other": get("http://evil.example/health"), "long path": get("/" + "a" * 30_000),
        "unknown path": get("/admin"), "case": get("/HEALTH"), "slash at end": get("/health/"), "delete": get("/health", method="DELETE"),
        "trace": get("/health", method="TRACE"), "connect": get("evil.example:80", method="CONNECT"), "long method": get("/", method="A" * 5000),
        "head": get("/health", method="HEAD"), "options": get("/health", method="OPTIONS"), "model up": get("/v1/models/..%2f..%2fetc"),
        "model long": get("/v1/models/" + "m" * 5000), "query long": get("/v1/audio/voices?" + "a=b&" * 5000),
        "no host": b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n", "two hosts": get("/health", "Host: evil.example"),
        "foreign host": get("/health").replace(b"localhost", b"evil.example"),
        "foreign origin": get("/diagnostics/cpu-allocation", "Origin: http://evil.example"), "null origin": get("/metrics", "Origin: null"),
        "preflight": get("/v1/audio/speech", "Origin: http://evil.example", "Access-Control-Request-Method: POST", method="OPTIONS"),
        "many headers": get("/health", *(f"X-{i}: 1" for i in range(300))), "long header": get("/health", "X: " + "a" * 60_000),
        "no colon": get("/health", "nonsense"), "folded header": get("/health", "X: a", " b"), "bad length": speech("{}", "Content-Length: x"),
        "negative length": speech("{}").replace(b"Content-Length: 2", b"Content-Length: -2"),
        "plus length": speech("{}").replace(b"Content-Length: 2", b"Content-Length: +2"),
        "length twice": speech("{}", "Content-Length: 20"), "length and chunks": speech("0\r\n\r\n", "Transfer-Encoding: chunked"),
        "odd encoding": get("/v1/audio/speech", "Transfer-Encoding: gzip", method="POST"), "big length": get(
            "/v1/audio/speech", "Content-Length: 99999999999", method="POST"),
        "bad chunk": chunked(b"xyz\r\n{}\r\n0\r\n\r\n"), "huge chunk": chunked(b"7fffffff\r\n{}"), "minus chunk": chunked(b"-1\r\n{}\r\n0\r\n\r\n"),
        "small chunks": chunked(b"".join(b"1\r\n%c\r\n" % c for c in hello.encode()) + b"0\r\n\r\n"),
        "expect": speech(hello, "Expect: 100-continue"), "upgrade": get("/", "Upgrade: websocket", "Connection: Upgrade"),
        "gzip body": speech(hello, "Content-Encoding: gzip"), "range": get("/page.js", "Range: bytes=0-1,1-2,2-3"),
        "phonemize array": post("/dev/phonemize", "[]"), "phonemize number": post("/dev/phonemize", '{"text":1}'),
        "phonemize long": post("/dev/phonemize", json.dumps({"text": "a" * 9900})), "phonemize language": post("/dev/phonemize", '{"text":"a","language":"xx"}'),
        "captions pause": post("/dev/captioned_speech", json.dumps({"input": "Hi[pause:250s]", "response_format": "wav"})),
        "captions empty": post("/dev/captioned_speech", "{}"), "get speech": get("/v1/audio/speech"), "put speech": post("/v1/audio/speech", hello, "PUT"),
    }
    yield from raw.items()


def chunked(body):
    return b"POST /v1/audio/speech HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + body


def post(path, body, method="POST"):
    return f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()


def collisions(bits):
    """Keys of one and the same hash in Java."""
    words = [""]
    for _ in range(bits):
        words = [w + p for w in words for p in ("Aa", "BB")]
    return words


def stage(server, report, rng):
    tried = survived = silent = 0
    seen = {}
    for name, data in kinds(rng):
        tried += 1
        status, _, body = parse(server.raw(data, wait=20, half=name in BARE))
        seen[status] = seen.get(status, 0) + 1
        wrong = verdict(server, name, status, body)
        silent += status == 0
        if wrong:
            report.fault(f"http {name}", wrong)
        else:
            survived += 1
        if not server.alive:
            report.fault(f"http {name}", "the server has ended")
            return
    if not server.healthy():
        report.fault("http", "the server is not healthy afterwards")
    answers = ", ".join(f"{n} x {s}" for s, n in sorted(seen.items()) if s)
    report.row("HTTP kinds", tried, survived, f"{answers}; {silent} closed without an answer")


def verdict(server, name, status, body):
    if status >= 500 and status != 501:
        return f"{status} {body[:200] if body else body!r}"
    if status == 0 and name not in BARE:
        return "no answer"
    if body is None and name != "head":
        return "an incomplete answer"
    if status >= 400 and name not in BARE and name != "head":
        try:
            error = json.loads(body)["error"]
            if not error["message"] or "type" not in error:
                return "an error without a message"
        except (ValueError, KeyError, TypeError):
            return f"{status} not in OpenAI's shape: {body[:100]!r}"
    told = body if status >= 400 and name not in BARE else b""
    for secret in (str(server.home), "/voices/", ".java", "Exception", "root:"):
        if secret.encode() in told:
            return f"the answer tells {secret}"
    return None
