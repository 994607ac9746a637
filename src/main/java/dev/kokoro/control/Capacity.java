package dev.kokoro.control;

import java.util.OptionalDouble;

/**
 * What the machine has.
 *
 * @param hostCpus logical processors over which the load of others and steal are measured
 * @param usableCpus logical processors this process may run on (cpuset, affinity)
 * @param quotaCores processor time per second that a container's limit allows, if there is one
 */
public record Capacity(int hostCpus, int usableCpus, OptionalDouble quotaCores) {
    public Capacity {
        if (hostCpus < 1 || usableCpus < 1 || usableCpus > hostCpus || quotaCores.orElse(1) <= 0) {
            throw new IllegalArgumentException("a capacity of " + usableCpus + " out of " + hostCpus
                    + " processors with quota " + quotaCores + " cannot be: give 1 <= usable <= host and a quota > 0");
        }
    }

    /** A machine that is all ours, without a limit. */
    public static Capacity of(int cpus) {
        return new Capacity(cpus, cpus, OptionalDouble.empty());
    }

    /** The same after the container's limit was changed; a limit as large as the machine is none. */
    Capacity withQuota(double cores) {
        return new Capacity(
                hostCpus, usableCpus, cores >= hostCpus ? OptionalDouble.empty() : OptionalDouble.of(cores));
    }

    /** Whole cores this process can really use: at least 1. */
    public int effectiveCores() {
        return (int) Math.max(1, Math.min(usableCpus, Math.floor(quotaCores.orElse(usableCpus))));
    }
}
