package dev.kokoro.assets;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a response's body to the part as it comes, and stops the server as soon as something is wrong. */
final class PartBody implements HttpResponse.BodySubscriber<Long> {
    private final PartFile.Writer writer;
    private final AtomicLong bytes;
    private final long largest;
    private final CompletableFuture<Long> done = new CompletableFuture<>();
    private final IOException refusal;
    private Flow.Subscription subscription;

    /**
     * @param bytes on disk so far; kept up to date
     * @param largest the file's size; a server that sends more does not have the file
     */
    PartBody(PartFile.Writer writer, AtomicLong bytes, long largest) {
        this(writer, bytes, largest, null);
    }

    private PartBody(PartFile.Writer writer, AtomicLong bytes, long largest, IOException refusal) {
        this.writer = writer;
        this.bytes = bytes;
        this.largest = largest;
        this.refusal = refusal;
    }

    /** Takes no byte of the body, and fails for this reason. */
    static PartBody refuse(IOException reason) {
        return new PartBody(null, new AtomicLong(), 0, reason);
    }

    /** The disk, not the line, was the trouble. */
    static final class WriteFailure extends IOException {
        WriteFailure(IOException cause) {
            super(Reasons.of(cause), cause);
        }
    }

    /** The server has another file under this address. */
    static final class OtherFile extends IOException {
        OtherFile(String phrase) {
            super(phrase);
        }
    }

    @Override
    public CompletionStage<Long> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription s) {
        subscription = s;
        if (refusal == null) {
            s.request(1);
        } else {
            stop(refusal);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                if (largest > 0 && bytes.get() + buffer.remaining() > largest) {
                    stop(new OtherFile("it sends more than the file's " + largest + " bytes"));
                    return;
                }
                bytes.set(writer.write(buffer));
            }
            subscription.request(1);
        } catch (IOException e) {
            stop(new WriteFailure(e));
        }
    }

    private void stop(IOException reason) {
        subscription.cancel();
        done.completeExceptionally(reason);
    }

    @Override
    public void onError(Throwable t) {
        done.completeExceptionally(t);
    }

    @Override
    public void onComplete() {
        done.complete(bytes.get());
    }
}
