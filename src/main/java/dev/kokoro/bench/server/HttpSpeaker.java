package dev.kokoro.bench.server;

import com.google.gson.JsonObject;
import dev.kokoro.bench.BenchException;
import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.Speaker;
import dev.kokoro.error.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a server to speak. The first audio is there when the first byte of the answer's body is. */
public final class HttpSpeaker implements Speaker {
    private static final String SPEECH = "/v1/audio/speech";
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Enough of an error to read what it says. */
    private static final int MOST_ERROR_BYTES = 4096;

    private final HttpClient client;
    private final Request request;

    /**
     * What is asked for.
     *
     * @param url base address, with or without {@code /v1}
     * @param model name the server knows its model by
     * @param voice empty for one that the server lists
     * @param format {@code wav} or {@code pcm}: the two whose length can be counted
     * @param limit for one answer
     */
    public record Request(String url, String model, String voice, String format, Duration limit) {
        public Request {
            Objects.requireNonNull(model, "model");
            Objects.requireNonNull(voice, "voice");
            check(url, format);
        }

        /** @throws InvalidValueException if either is of no use */
        static void check(String url, String format) {
            if (!format.equals("wav") && !format.equals("pcm")) {
                throw new InvalidValueException(
                        "--response-format is wav or pcm, whose seconds can be counted, not " + format);
            }
            base(url);
        }

        /** @throws InvalidValueException if it is no address */
        static String base(String url) {
            String bare = url.strip();
            for (String end : new String[] {"/", SPEECH, "/v1", "/"}) {
                bare = bare.endsWith(end) ? bare.substring(0, bare.length() - end.length()) : bare;
            }
            try {
                URI address = URI.create(bare);
                String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
                if ((scheme.equals("http") || scheme.equals("https")) && address.getHost() != null) {
                    return bare;
                }
            } catch (IllegalArgumentException e) {
                // Said below, with an example.
            }
            throw new InvalidValueException("--url is an address such as http://localhost:8880, not \"" + url + "\"");
        }

        Request in(String other) {
            return new Request(url, model, other, format, limit);
        }
    }

    public HttpSpeaker(Request request) {
        this(
                request,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .build());
    }

    private HttpSpeaker(Request request, HttpClient client) {
        this.request = request;
        this.client = client;
    }

    /** This one, or where no voice was named, one that asks for a voice that the server has. */
    HttpSpeaker withVoice() throws InterruptedException {
        return request.voice().isEmpty()
                ? new HttpSpeaker(request.in(new VoiceChoice(client).at(Request.base(request.url()))), client)
                : this;
    }

    String voice() {
        return request.voice();
    }

    /**
     * True if anything answers there, whatever it answers.
     *
     * @throws BenchException if nothing does, with the reason
     */
    void requireAnswer(Duration within) throws InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(Request.base(request.url()) + "/v1/models"))
                .timeout(within)
                .build();
        try {
            client.send(ask, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new BenchException(
                    "nothing answers at " + request.url() + " (" + reason(e)
                            + "): start the server, or correct the address",
                    e);
        }
    }

    @Override
    public Answer speak(BenchText text) throws InterruptedException {
        CompletableFuture<Answer> answer = client.sendAsync(post(text), HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(response -> read(response, text));
        try {
            // The request's own limit ends with the headers; this one covers a body that never ends as well.
            return answer.get(request.limit().toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Answer.failed(noAnswer());
        } catch (ExecutionException e) {
            return Answer.failed(e.getCause() instanceof IOException io ? reason(io) : String.valueOf(e.getCause()));
        }
    }

    private HttpRequest post(BenchText text) {
        JsonObject body = new JsonObject();
        body.addProperty("model", request.model());
        body.addProperty("input", text.text());
        body.addProperty("voice", request.voice());
        body.addProperty("response_format", request.format());
        return HttpRequest.newBuilder(URI.create(Request.base(request.url()) + SPEECH))
                .timeout(request.limit())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    /**
     * One answer as a WAV file, to be listened to.
     *
     * @throws BenchException if there is none
     */
    byte[] sound(BenchText text) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = client.send(post(text), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new BenchException("the server did not speak \"" + text.name() + "\": "
                        + status(response.statusCode()) + " "
                        + ErrorBody.sentence(new String(response.body(), StandardCharsets.UTF_8)));
            }
            return request.format().equals("wav") ? response.body() : AudioLength.withHeader(response.body());
        } catch (IOException e) {
            throw new BenchException("the server did not speak \"" + text.name() + "\": " + reason(e), e);
        }
    }

    private Answer read(HttpResponse<InputStream> response, BenchText text) {
        try (InputStream in = response.body()) {
            if (response.statusCode() != 200) {
                String said = ErrorBody.sentence(new String(in.readNBytes(MOST_ERROR_BYTES), StandardCharsets.UTF_8));
                return Answer.failed(status(response.statusCode()) + (said.isEmpty() ? "" : ": " + said));
            }
            byte[] head = new byte[AudioLength.HEAD];
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            long first = 0;
            SoundCheck sound = new SoundCheck();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                first = first == 0 && n > 0 ? System.nanoTime() : first;
                if (total < head.length) {
                    System.arraycopy(buffer, 0, head, (int) total, (int) Math.min(n, head.length - total));
                }
                total += n;
                sound.add(buffer, n);
            }
            byte[] start = Arrays.copyOf(head, (int) Math.min(total, head.length));
            OptionalDouble seconds = request.format().equals("wav")
                    ? AudioLength.ofWav(start, total)
                    : OptionalDouble.of(AudioLength.ofPcm(total));
            if (!(seconds.orElse(0) > 0)) {
                return Answer.failed("the answer is not " + request.format() + " audio");
            }
            Optional<String> complaint = AudioLength.isSixteenBit(start)
                    ? sound.complaint(text.text().length(), seconds.getAsDouble())
                    : Optional.empty();
            return complaint.map(Answer::failed).orElse(new Answer(first, seconds.getAsDouble(), Optional.empty()));
        } catch (IOException e) {
            return Answer.failed(reason(e));
        }
    }

    private static String status(int code) {
        String words = switch (code) {
            case 400 -> " Bad Request";
            case 401 -> " Unauthorized";
            case 404 -> " Not Found";
            case 422 -> " Unprocessable Content";
            case 429 -> " Too Many Requests";
            case 500 -> " Internal Server Error";
            case 503 -> " Service Unavailable";
            default -> "";
        };
        return code + words;
    }

    private String noAnswer() {
        return "no answer within " + request.limit().toSeconds() + " s";
    }

    private String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return e instanceof HttpConnectTimeoutException ? "no connection in time" : noAnswer();
        }
        // The client wraps what it knows several times over.
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "there is no such host";
            }
        }
        if (e instanceof ConnectException) {
            return "connection refused";
        }
        return e.getMessage() == null || e.getMessage().equals("closed")
                ? "the connection was closed in the middle of the answer"
                : e.getMessage();
    }
}
