package dev.kokoro.control;

import dev.kokoro.cpu.Allocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What every allocation would have made of the jobs that really came: a queue in virtual time for each of them, and how
 * long its answers took, the newer ones counting more.
 *
 * <p>The best fixed setting of a load is known only afterwards. Whoever follows the one that was best so far comes close
 * to it wherever the load goes on as it was, whether in its mean or in its bursts, which no formula from means can see.
 *
 * <p>Immutable: each step gives a new one.
 */
final class AllocationReplay {
    /** Jobs count for about so long. Shorter than the pause between bursts, and the bursts would be forgotten. */
    private static final double MEMORY_SECONDS = 900;

    /** A queue beyond this says no more than that it is too long, and must not haunt the quiet after it. */
    private static final double LONGEST_BACKLOG = 120;

    private static final double BATCH_SECONDS = 3;
    private static final double FEW_JOBS = 10;
    private static final double SMALLEST_ANSWER = 0.005;
    private static final double BIN = StrictMath.log(1.04);
    private static final int BINS = 310;
    private static final double GOLDEN = 0.6180339887498949;
    private static final double TAIL = 0.05;

    private final List<Queue> queues;
    private final int most;
    private final Progress progress;

    private AllocationReplay(List<Queue> queues, int most, Progress progress) {
        this.queues = List.copyOf(queues);
        this.most = most;
        this.progress = progress;
    }

    /**
     * @param now seconds of virtual time
     * @param weight of all jobs, the older ones in part
     * @param fade of what is remembered, not yet applied
     * @param owed part of a job that has come and was not yet counted
     * @param pending when the jobs came that were not yet put before the queues
     */
    @SuppressWarnings("ArrayRecordComponent") // copied before it is written, never compared
    private record Progress(double now, double weight, double fade, double owed, long jobs, double[] pending) {}

    /** The queue before one allocation. */
    @SuppressWarnings("ArrayRecordComponent") // copied before it is written, never compared
    private record Queue(Allocation allocation, double[] freeAt, float[] answers, double p95) {}

    /** An allocation, and the 95th percentile of its answers in seconds. */
    record Seen(Allocation allocation, double p95) {}

    static AllocationReplay none() {
        return new AllocationReplay(List.of(), 0, new Progress(0, 0, 1, 0, 0, new double[0]));
    }

    /** Jobs that are remembered, the older ones in part. */
    double weight() {
        return progress.weight;
    }

    /**
     * One interval on.
     *
     * @param arrived jobs
     * @param jobSeconds one-thread seconds of a job
     * @param most cores that any allocation may have
     */
    AllocationReplay next(double arrived, double dt, double jobSeconds, ServiceProfile profile, int most) {
        boolean grown = most > this.most;
        List<Queue> before = grown ? candidates(most) : queues;
        Progress p = grown ? new Progress(progress.now, 0, 1, 0, progress.jobs, new double[0]) : progress;
        double keep = StrictMath.exp(-dt / MEMORY_SECONDS);
        int count = (int) Math.floor(arrived + p.owed);
        double[] at = Arrays.copyOf(p.pending, p.pending.length + count);
        for (int i = 0; i < count; i++) {
            // Spread as if drawn, but the same each time: neither all at once nor as evenly as clockwork.
            at[p.pending.length + i] = p.now + dt * fraction((p.jobs + i) * GOLDEN);
        }
        Arrays.sort(at, p.pending.length, at.length);
        Progress after = new Progress(
                p.now + dt, p.weight * keep + count, p.fade * keep, arrived + p.owed - count, p.jobs + count, at);
        // A few seconds late is early enough, and ten times cheaper; but not in the beginning.
        boolean due = at.length > 0 && (after.now - at[0] >= BATCH_SECONDS || after.weight < FEW_JOBS);
        return new AllocationReplay(
                due ? put(before, after, jobSeconds, profile) : before,
                Math.max(most, this.most),
                due ? new Progress(after.now, after.weight, 1, after.owed, after.jobs, new double[0]) : after);
    }

    private static List<Queue> put(List<Queue> before, Progress p, double jobSeconds, ServiceProfile profile) {
        double[] seconds = new double[p.pending.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = jobSeconds * (0.5 + fraction((p.jobs - i) * GOLDEN * GOLDEN));
        }
        List<Queue> after = new ArrayList<>(before.size());
        for (Queue queue : before) {
            after.add(advance(queue, p.pending, seconds, profile, p.fade));
        }
        return after;
    }

    private static Queue advance(Queue queue, double[] at, double[] seconds, ServiceProfile profile, double fade) {
        double[] freeAt = queue.freeAt.clone();
        float[] answers = queue.answers.clone();
        double all = 0;
        for (int i = 0; i < BINS; i++) {
            answers[i] *= (float) fade;
            all += answers[i];
        }
        double relative = profile.relativeTime(queue.allocation.threads());
        for (int i = 0; i < at.length; i++) {
            int first = 0;
            for (int server = 1; server < freeAt.length; server++) {
                first = freeAt[server] < freeAt[first] ? server : first;
            }
            double start = Math.max(at[i], Math.min(freeAt[first], at[i] + LONGEST_BACKLOG));
            freeAt[first] = start + seconds[i] * relative;
            answers[bin(freeAt[first] - at[i])] += 1;
        }
        return new Queue(queue.allocation, freeAt, answers, p95(answers, all + at.length));
    }

    private static double fraction(double value) {
        return value - Math.floor(value);
    }

    private static int bin(double seconds) {
        double at = StrictMath.log(Math.max(seconds, SMALLEST_ANSWER) / SMALLEST_ANSWER) / BIN;
        return (int) Math.min(BINS - 1, at);
    }

    private static double p95(float[] answers, double all) {
        double above = 0;
        int i = BINS - 1;
        while (i > 0 && above + answers[i] <= TAIL * all) {
            above += answers[i];
            i--;
        }
        return SMALLEST_ANSWER * StrictMath.exp((i + 0.5) * BIN);
    }

    /**
     * The fewest cores whose 95th percentile is within the slack of the shortest, of those that are allowed.
     *
     * @param slack as a share
     */
    Optional<Seen> best(Predicate<Allocation> allowed, double slack) {
        List<Seen> seen = queues.stream()
                .filter(q -> allowed.test(q.allocation))
                .map(q -> new Seen(q.allocation, q.p95))
                .toList();
        double enough = (1 + slack) * seen.stream().mapToDouble(Seen::p95).min().orElse(0);
        return seen.stream().filter(s -> s.p95 <= enough).min((a, b) -> {
            int cores = Integer.compare(a.allocation.cores(), b.allocation.cores());
            return cores != 0 ? cores : Double.compare(a.p95, b.p95);
        });
    }

    /** In order of cores. Large machines get steps of an eighth instead of each number: nobody could tell them apart. */
    private static List<Queue> candidates(int most) {
        List<Queue> all = new ArrayList<>();
        for (int threads = 1; threads <= most; threads += threads < 8 ? 1 : threads / 2) {
            for (int n = 1; n * threads <= most; n += Math.max(1, n / 8)) {
                all.add(new Queue(new Allocation(n, threads), new double[n], new float[BINS], 0));
            }
        }
        all.sort((a, b) -> Integer.compare(a.allocation.cores(), b.allocation.cores()));
        return all;
    }
}
