package dev.kokoro.batch;

import dev.kokoro.batch.JobResult.Status;
import dev.kokoro.batch.JobSpeaker.Spoken;
import dev.kokoro.files.FullDisk;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works off a plan, several jobs at once. A job that fails becomes a result like any other; only what no other job would
 * fare better with, such as a full disk, ends the run.
 */
public final class BatchRunner {
    private final JobSpeaker speaker;
    private final int workers;
    private final Function<Exception, String> sentences;

    /**
     * @param workers jobs in work at the same time, at least 1
     * @param sentences says what went wrong
     */
    public BatchRunner(JobSpeaker speaker, int workers, Function<Exception, String> sentences) {
        this.speaker = speaker;
        this.workers = workers;
        this.sentences = sentences;
    }

    /**
     * Works until the plan ends.
     *
     * @param manifest gets every result but skipped ones; earlier ones are in it. Without one, files that are there are
     *     written anew
     * @param listener told of every result, by one thread at a time
     * @throws BatchException when the run had to end early; what was finished is kept
     * @throws java.io.UncheckedIOException if the rows cannot be read on
     */
    public void run(Iterator<PlannedJob> plan, Optional<Manifest> manifest, Consumer<JobResult> listener)
            throws IOException, InterruptedException {
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(
                workers, task -> new Thread(task, "kokoro-batch-" + number.incrementAndGet()));
        AtomicBoolean stopped = new AtomicBoolean();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(threads.submit(() -> {
                    try {
                        work(plan, manifest, listener, stopped);
                        return null;
                    } finally {
                        // Whatever ended this worker ends the others, each after the job it is at.
                        stopped.set(true);
                    }
                }));
            }
            threads.shutdown();
            await(running);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(List<Future<?>> running) throws IOException, InterruptedException {
        Optional<Throwable> failure = Optional.empty();
        for (Future<?> worker : running) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                failure = failure.or(() -> Optional.of(e.getCause()));
            }
        }
        if (failure.isPresent()) {
            Throwable cause = failure.get();
            if (cause instanceof IOException e) {
                throw e;
            }
            if (cause instanceof RuntimeException e) {
                throw e;
            }
            if (cause instanceof Error e) {
                throw e;
            }
            throw (InterruptedException) new InterruptedException("the batch was interrupted").initCause(cause);
        }
    }

    private void work(
            Iterator<PlannedJob> plan, Optional<Manifest> manifest, Consumer<JobResult> listener, AtomicBoolean stopped)
            throws IOException, InterruptedException {
        while (!stopped.get()) {
            Optional<PlannedJob> job = next(plan);
            if (job.isEmpty()) {
                return;
            }
            JobResult result = result(job.get(), manifest);
            if (result.status() != Status.SKIPPED && manifest.isPresent()) {
                manifest.get().add(result);
            }
            synchronized (listener) {
                listener.accept(result);
            }
        }
    }

    private static Optional<PlannedJob> next(Iterator<PlannedJob> plan) {
        synchronized (plan) {
            return plan.hasNext() ? Optional.of(plan.next()) : Optional.empty();
        }
    }

    private JobResult result(PlannedJob planned, Optional<Manifest> manifest) throws IOException, InterruptedException {
        JobRow row = planned.row();
        if (row.job().isEmpty()) {
            return JobResult.failed(planned, row.fault());
        }
        if (manifest.isPresent()) {
            manifest.get().tidy(planned);
            Optional<JobResult> earlier = manifest.get().done(planned);
            if (earlier.isPresent()) {
                return earlier.get().skipped();
            }
        }
        Path file = planned.file();
        try {
            if (manifest.isPresent() && !manifest.get().resumes() && Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString(), null, "is there already: move it away");
            }
            Spoken spoken = speaker.speak(row.job().get(), file, planned.captions());
            return new JobResult(
                    row.id(),
                    row.line(),
                    Status.DONE,
                    file.getFileName().toString(),
                    Files.size(file),
                    spoken.audioSeconds(),
                    spoken.synthesisSeconds(),
                    planned.key(),
                    "");
        } catch (IOException e) {
            if (FullDisk.isWhy(e, file.getParent())) {
                throw new BatchException(
                        "there is no room left on the disk of " + file.getParent()
                                + ": what is finished is kept; make room and run it again (kokoro batch with --resume)",
                        e);
            }
            return JobResult.failed(planned, sentences.apply(e));
        } catch (RuntimeException e) {
            return JobResult.failed(planned, sentences.apply(e));
        }
    }
}
