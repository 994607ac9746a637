package dev.kokoro.control.simulation;

import dev.kokoro.control.MachineLoad;
import dev.kokoro.control.QueueLoad;
import java.util.OptionalDouble;

/** What a monitor would read between two ticks; emptied by each reading. */
final class Meter {
    private double seconds;
    private double own;
    private double other;
    private double steal;
    private double throttled;
    private int arrivals;
    private int ended;
    private double service;
    private double audio;
    private double longestWait;

    void run(double dt, double ownCores, double otherCores, double stealCores, boolean stopped) {
        seconds += dt;
        own += dt * ownCores;
        other += dt * otherCores;
        steal += dt * stealCores;
        throttled += stopped ? dt : 0;
    }

    void arrived() {
        arrivals++;
    }

    void began(double wait) {
        longestWait = Math.max(longestWait, wait);
    }

    void ended(double serviceSeconds, double audioSeconds) {
        ended++;
        service += serviceSeconds;
        audio += audioSeconds;
    }

    MachineLoad machine(Conditions now) {
        MachineLoad load = MachineLoad.of(own / seconds, other / seconds, steal / seconds);
        MachineLoad limited = now.quotaCores().isPresent()
                ? load.withQuota(now.quotaCores().getAsDouble(), throttled / seconds)
                : load;
        return now.temperatureC().isPresent()
                ? limited.withTemperature(now.temperatureC().getAsDouble())
                : limited;
    }

    QueueLoad queue(int waiting, double oldestWait, int inFlight) {
        return new QueueLoad(
                waiting,
                Math.max(oldestWait, longestWait),
                inFlight,
                arrivals / seconds,
                ended == 0 ? OptionalDouble.empty() : OptionalDouble.of(service / ended),
                ended == 0 ? OptionalDouble.empty() : OptionalDouble.of(audio / ended));
    }

    void reset() {
        seconds = 0;
        own = 0;
        other = 0;
        steal = 0;
        throttled = 0;
        arrivals = 0;
        ended = 0;
        service = 0;
        audio = 0;
        longestWait = 0;
    }
}
