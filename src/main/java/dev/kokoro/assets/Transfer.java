package dev.kokoro.assets;

import dev.kokoro.assets.TransferException.Remedy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** One attempt at one HTTP address: brings the part to its full size, from where it stands. */
final class Transfer {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

    private final HttpClient client;
    private final Duration stall;
    private final PartFile part;
    private final long expected;
    private final DownloadProgress progress;

    /** @param expected the file's size in bytes; 0 when it is not known */
    Transfer(HttpClient client, Duration stall, PartFile part, long expected, DownloadProgress progress) {
        this.client = client;
        this.stall = stall;
        this.part = part;
        this.expected = expected;
        this.progress = progress;
    }

    void run(String address) throws TransferException, IOException {
        long start = part.size();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("User-Agent", "kokoro")
                .header("Accept-Encoding", "identity");
        if (start > 0) {
            request.header("Range", "bytes=" + start + "-");
            // The server then sends the whole file if it has changed, instead of a tail that does not fit.
            part.tag(address).ifPresent(tag -> request.header("If-Range", tag));
        }
        AtomicLong bytes = new AtomicLong(start);
        progress.at(start, expected);
        Opening opening = new Opening(address, start, bytes);
        try {
            HttpResponse<Long> response = await(client.sendAsync(request.build(), opening::answer), bytes);
            judge(response.statusCode(), start);
        } finally {
            opening.close();
        }
    }

    /** Waits, tells how far it is, and gives up when nothing comes any more. */
    private HttpResponse<Long> await(CompletableFuture<HttpResponse<Long>> response, AtomicLong bytes)
            throws TransferException {
        long seen = bytes.get();
        long seenAt = System.nanoTime();
        while (true) {
            try {
                HttpResponse<Long> answer = response.get(TICK.toMillis(), TimeUnit.MILLISECONDS);
                progress.at(bytes.get(), expected);
                return answer;
            } catch (TimeoutException e) {
                progress.at(bytes.get(), expected);
                if (bytes.get() != seen) {
                    seen = bytes.get();
                    seenAt = System.nanoTime();
                } else if (System.nanoTime() - seenAt > stall.toNanos()) {
                    response.cancel(true);
                    throw new TransferException(
                            Remedy.RETRY, "nothing came for " + stall.toMillis() / 1000.0 + " seconds", e);
                }
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            } catch (InterruptedException e) {
                response.cancel(true);
                Thread.currentThread().interrupt();
                throw new TransferException(Remedy.NONE, "it was interrupted", e);
            }
        }
    }

    private static TransferException failure(Throwable cause) {
        if (cause instanceof PartBody.WriteFailure) {
            return new TransferException(Remedy.NONE, cause.getMessage(), cause);
        }
        if (cause instanceof PartBody.OtherFile) {
            return new TransferException(Remedy.NEXT_ADDRESS, cause.getMessage(), cause);
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return new TransferException(Remedy.RETRY, "no connection in time", cause);
        }
        if (cause instanceof ConnectException) {
            Throwable deeper =
                    cause.getCause() == null ? null : cause.getCause().getCause();
            boolean unknown = cause.getCause() instanceof UnresolvedAddressException
                    || deeper instanceof UnresolvedAddressException;
            return unknown
                    ? new TransferException(Remedy.NEXT_ADDRESS, "its name cannot be looked up", cause)
                    : new TransferException(Remedy.RETRY, "no connection", cause);
        }
        if (cause instanceof SSLException) {
            return new TransferException(Remedy.NEXT_ADDRESS, "no secure connection: " + cause.getMessage(), cause);
        }
        return new TransferException(
                Remedy.RETRY,
                cause instanceof IOException e ? "the connection broke: " + Reasons.of(e) : "" + cause,
                cause);
    }

    private void judge(int status, long start) throws TransferException, IOException {
        long now = part.size();
        if (status == 200 || (status == 206 && now > start)) {
            if (expected > 0 && now < expected) {
                throw new TransferException(Remedy.RETRY, "it ended after " + now + " of " + expected + " bytes");
            }
            return;
        }
        if (status == 206 || status == 416) {
            // What is there does not go with what the server has.
            part.delete();
            throw new TransferException(Remedy.RETRY, "it cannot continue the part that was there");
        }
        String code = " (HTTP " + status + ")";
        if (status / 100 == 5 || status == 408 || status == 425 || status == 429) {
            throw new TransferException(Remedy.RETRY, "the server is in trouble" + code);
        }
        throw new TransferException(
                Remedy.NEXT_ADDRESS,
                switch (status) {
                    case 404, 410 -> "it is not there" + code;
                    case 407 -> "the proxy wants a name and a password" + code;
                    case 301, 302, 303, 307, 308 -> "it redirects without end" + code;
                    default -> "the server refuses" + code;
                });
    }

    /** Chooses what to do with a body once the status is known; runs in the client's thread. */
    private final class Opening {
        private final String address;
        private final long start;
        private final AtomicLong bytes;
        private PartFile.Writer writer;

        Opening(String address, long start, AtomicLong bytes) {
            this.address = address;
            this.start = start;
            this.bytes = bytes;
        }

        synchronized HttpResponse.BodySubscriber<Long> answer(HttpResponse.ResponseInfo info) {
            boolean tail = info.statusCode() == 206 && fits(info);
            if (info.statusCode() != 200 && !tail) {
                return HttpResponse.BodySubscribers.replacing(0L);
            }
            long announced = info.headers().firstValueAsLong("Content-Length").orElse(expected);
            if (!tail && expected > 0 && announced != expected) {
                return PartBody.refuse(
                        new PartBody.OtherFile("the file there has " + announced + " bytes instead of " + expected));
            }
            try {
                writer = part.writer(
                        !tail, address, info.headers().firstValue("ETag").orElse(""));
                bytes.set(tail ? start : 0);
                return new PartBody(writer, bytes, expected);
            } catch (IOException e) {
                return PartBody.refuse(new PartBody.WriteFailure(e));
            }
        }

        private boolean fits(HttpResponse.ResponseInfo info) {
            Matcher range = CONTENT_RANGE.matcher(
                    info.headers().firstValue("Content-Range").orElse(""));
            return range.matches()
                    && Long.parseLong(range.group(1)) == start
                    && (expected == 0 || range.group(2).equals("*") || Long.parseLong(range.group(2)) == expected);
        }

        synchronized void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
