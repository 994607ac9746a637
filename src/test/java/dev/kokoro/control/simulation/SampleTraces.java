package dev.kokoro.control.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The built-in stories, for a machine of 16 processors.
 *
 * <p>One job keeps one thread busy for three seconds, so that one arrival a second is work for three cores.
 */
public final class SampleTraces {
    private static final double HALF_HOUR = 1800;

    private SampleTraces() {}

    /** All of them, in the order of the table. */
    public static List<Trace> all() {
        return List.of(
                steady("idle", 0.005, false),
                steady("constant-light", 0.4, false),
                steady("constant-heavy", 2.5, false),
                steady("constant-overload", 5, false),
                steady("poisson", 1.5, true),
                new Trace("step", List.of(quiet(0, 0.2), quiet(600, 2.5), quiet(1200, 0.2)), HALF_HOUR, true),
                ramp(),
                square(),
                bursts(),
                new Trace(
                        "neighbour",
                        List.of(quiet(0, 1.2), quiet(600, 1.2).beside(7, 0), quiet(1200, 1.2)),
                        HALF_HOUR,
                        true),
                new Trace(
                        "steal",
                        List.of(quiet(0, 1.2), quiet(600, 1.2).beside(0, 8), quiet(1200, 1.2)),
                        HALF_HOUR,
                        true),
                new Trace(
                        "quota",
                        List.of(
                                quiet(0, 0.8).within(6),
                                quiet(900, 0.8).within(3.5),
                                quiet(1350, 0.8).within(6)),
                        HALF_HOUR,
                        true),
                new Trace(
                        "heat",
                        List.of(
                                quiet(0, 0.8).at(65),
                                quiet(600, 0.8).at(79),
                                quiet(1200, 0.8).at(65)),
                        HALF_HOUR,
                        true),
                recorded());
    }

    /** The trace of that name. */
    public static Optional<Trace> named(String name) {
        return all().stream().filter(t -> t.name().equals(name)).findFirst();
    }

    private static Conditions quiet(double seconds, double arrivals) {
        return Conditions.quiet(seconds, arrivals);
    }

    private static Trace steady(String name, double arrivals, boolean random) {
        return new Trace(name, List.of(quiet(0, arrivals)), HALF_HOUR, random);
    }

    /** Up to full load and down again in steps of half a minute. */
    private static Trace ramp() {
        List<Conditions> steps = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            steps.add(quiet(30.0 * i, 0.1 + 0.09 * Math.min(i, 59 - i)));
        }
        return new Trace("ramp", steps, HALF_HOUR, true);
    }

    private static Trace square() {
        List<Conditions> steps = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            steps.add(quiet(120.0 * i, i % 2 == 0 ? 0.1 : 2.5));
        }
        return new Trace("square", steps, HALF_HOUR, true);
    }

    /** Every five minutes about forty chunks within five seconds: somebody reads a chapter aloud. */
    private static Trace bursts() {
        List<Conditions> steps = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            steps.add(quiet(300.0 * i, 0.1));
            steps.add(quiet(300.0 * i + 100, 8));
            steps.add(quiet(300.0 * i + 105, 0.1));
        }
        return new Trace("bursts", steps, HALF_HOUR, true);
    }

    /** The load of others and the steal of a two-processor build machine, times four, under an evening of requests. */
    private static Trace recorded() {
        String name = "recorded.csv";
        try (InputStream in = SampleTraces.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new TraceFormatException(name + " is missing from the program: build it again.");
            }
            Trace trace = TraceFile.read(name, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            return new Trace("recorded", trace.conditions(), trace.seconds(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
