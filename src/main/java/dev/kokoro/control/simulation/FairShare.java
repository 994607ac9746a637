package dev.kokoro.control.simulation;

import dev.kokoro.control.config.AllocationConfig;

/**
 * How much a well-behaved server may use at a moment; what it uses above is harm to others or to the processor.
 *
 * @param target share of the machine that may be busy
 * @param least cores it may use in any case
 * @param most cores it may use on a free and cool machine
 * @param hot degrees Celsius from which only half of {@code most} is fair
 */
public record FairShare(double target, int least, int most, double hot) {
    static FairShare of(AllocationConfig config, int least, int most) {
        return new FairShare(config.cpuTarget() / 100, least, most, config.thermalLimit());
    }

    double cores(Conditions now, int cpus) {
        double spare = target * (cpus - now.stealCores()) - now.otherCores();
        double cool = now.temperatureC().orElse(0) >= hot ? most / 2.0 : most;
        return Math.max(least, Math.min(spare, cool));
    }
}
