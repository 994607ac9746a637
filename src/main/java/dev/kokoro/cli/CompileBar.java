package dev.kokoro.cli;

import java.util.function.ObjDoubleConsumer;

/** Says once that a model is being compiled, and on a terminal how far it is. */
final class CompileBar implements ObjDoubleConsumer<String>, AutoCloseable {
    private final StdStreams streams;
    private final CommonOptions common;
    private final ProgressBar bar;
    private boolean announced;

    CompileBar(StdStreams streams, CommonOptions common) {
        this.streams = streams;
        this.common = common;
        this.bar = new ProgressBar(streams, common.quiet);
    }

    /** @param share how much of all is done, 0 to 1 */
    @Override
    public synchronized void accept(String step, double share) {
        if (!announced && !common.quiet) {
            streams.err()
                    .println("kokoro: compiling the model for this machine, once; it takes a minute or two and makes"
                            + " speech faster (--no-compile skips it)");
            streams.err().flush();
        }
        announced = true;
        bar.show(Math.min(share, 0.999), step);
    }

    @Override
    public void close() {
        bar.close();
    }
}
