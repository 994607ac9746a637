package dev.kokoro.control;

import java.util.OptionalDouble;

/**
 * What the machine can spare: {@code target x (processors - steal) - others}, in whole cores.
 *
 * <p>The load of others is followed within seconds when it grows and within half a minute when it falls, and a core is
 * given up a little later than it is taken back, so that a neighbour at the edge of a whole core moves nothing.
 *
 * @param other cores that others use, smoothed; empty until known
 * @param steal cores that the hypervisor keeps, smoothed; empty until known
 * @param cores whole cores, may be below 1; meaningless until {@code other} is known
 */
record Headroom(OptionalDouble other, OptionalDouble steal, int cores) {
    private static final double TAU_WHEN_GROWING = 3;
    private static final double TAU_WHEN_FALLING = 30;

    /** Background noise of an idle machine: may be missing to the next whole core and it is still taken. */
    private static final double FORGIVEN_TO_RISE = 0.1;

    private static final double FORGIVEN_TO_FALL = 0.35;

    static Headroom unknown() {
        return new Headroom(OptionalDouble.empty(), OptionalDouble.empty(), 0);
    }

    boolean known() {
        return other.isPresent();
    }

    /** @param target share of the machine that may be busy, in (0, 1] */
    Headroom next(MachineLoad load, double dt, double target, int hostCpus) {
        if (load.otherCores().isEmpty()) {
            return this;
        }
        OptionalDouble others = follow(other, load.otherCores(), dt);
        OptionalDouble stolen = follow(steal, load.stealCores(), dt);
        double spare = target * (hostCpus - stolen.orElse(0)) - others.getAsDouble();
        int rise = (int) Math.floor(spare + FORGIVEN_TO_RISE);
        int fall = (int) Math.floor(spare + FORGIVEN_TO_FALL);
        return new Headroom(others, stolen, known() ? Math.min(fall, Math.max(rise, cores)) : rise);
    }

    private static OptionalDouble follow(OptionalDouble old, OptionalDouble value, double dt) {
        if (value.isEmpty() || old.isEmpty()) {
            return value.isPresent() ? value : old;
        }
        double tau = value.getAsDouble() > old.getAsDouble() ? TAU_WHEN_GROWING : TAU_WHEN_FALLING;
        return OptionalDouble.of(Smoothing.towards(old.getAsDouble(), value.getAsDouble(), dt, tau));
    }

    /** Who takes the most. */
    LimitingFactor cause(double target) {
        double others = other.orElse(0);
        double stolen = target * steal.orElse(0);
        if (Math.max(others, stolen) < FORGIVEN_TO_FALL) {
            return LimitingFactor.CEILING_TARGET;
        }
        return others >= stolen ? LimitingFactor.CEILING_OTHER : LimitingFactor.CEILING_STEAL;
    }
}
