package dev.kokoro.cpu;

/**
 * Where one CPU's time went since boot, in ticks of 10 ms, as {@code /proc/stat} counts it.
 *
 * @param cpu its number, or {@link #ALL} for the sum over all
 * @param user guests of this machine included
 * @param iowait idle with something waiting for a disk; the kernel lets it step back now and then
 * @param steal wanted by this machine and given by the hypervisor to another: neither busy nor idle
 * @param guest part of {@code user}
 */
public record CpuTicks(
        int cpu,
        long user,
        long nice,
        long system,
        long idle,
        long iowait,
        long irq,
        long softirq,
        long steal,
        long guest) {
    /** The number of the line that sums up all CPUs. */
    public static final int ALL = -1;

    /** Ticks per second: {@code USER_HZ}, which is 100 on every platform that Java runs on. */
    public static final int PER_SECOND = 100;

    /** Time that passed, computing or not. */
    long all() {
        return busy() + idle + iowait + steal;
    }

    /** Time in which this machine computed, for whichever process. */
    public long busy() {
        return user + nice + system + irq + softirq;
    }
}
