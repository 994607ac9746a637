package dev.kokoro.bench.server;

import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.LoadPlan;
import dev.kokoro.error.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything a run over servers measures. It is part of the results, so that a run can go on.
 *
 * @param url base address
 * @param model name the server knows its model by
 * @param voice empty for one that the server lists
 * @param format {@code wav} or {@code pcm}
 * @param requestSeconds how long to wait for one answer
 * @param command that starts a server, {n} standing for the number of instances; empty where one is running already
 * @param instances what to put for {n}, one after another; may be empty
 * @param callers numbers of them; empty for as many as there are instances
 * @param startSeconds how long a started server may take to answer
 * @param recogniser command that writes down what it hears in {wav}; empty for none
 */
public record ServerPlan(
        String url,
        String model,
        String voice,
        String format,
        long requestSeconds,
        Optional<String> command,
        List<Integer> instances,
        List<Integer> callers,
        long startSeconds,
        Optional<String> recogniser,
        List<BenchText> texts,
        LoadPlan load) {
    /** @throws IllegalArgumentException if the address is none or the seconds of the format cannot be counted */
    public ServerPlan {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(load, "load");
        // Results of earlier versions have none.
        recogniser = recogniser == null ? Optional.empty() : recogniser;
        recogniser.ifPresent(program -> {
            if (!program.contains(Recogniser.FILE)) {
                throw new InvalidValueException(
                        "--recogniser has no {wav} in it, which stands for the file to listen to");
            }
        });
        instances = List.copyOf(instances);
        callers = List.copyOf(callers);
        texts = List.copyOf(texts);
        HttpSpeaker.Request.check(url, format);
    }

    /** One server start, or the one that is running, with a number of callers. */
    public record Trial(OptionalInt instances, int callers) {
        /** E.g. {@code 2 instances, 4 callers}. */
        public String label() {
            String started = instances.isEmpty()
                    ? ""
                    : instances.getAsInt() + (instances.getAsInt() == 1 ? " instance, " : " instances, ");
            return started + callers + (callers == 1 ? " caller" : " callers");
        }
    }

    /** In the order of running: trials of one number of instances follow each other, so that it starts once. */
    public List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (OptionalInt count : starts()) {
            List<Integer> wanted = callers.isEmpty() ? List.of(count.orElse(1)) : callers;
            wanted.stream().distinct().forEach(n -> trials.add(new Trial(count, n)));
        }
        return List.copyOf(trials);
    }

    /** Numbers of instances to start, or a single unknown one. */
    List<OptionalInt> starts() {
        return instances.isEmpty()
                ? List.of(OptionalInt.empty())
                : instances.stream().distinct().map(OptionalInt::of).toList();
    }

    /** Requests of a trial if none has to be repeated. */
    int requests(Trial trial) {
        int rates = load.rates().size() + (load.load() > 0 ? 1 : 0);
        int each = load.warmup() + load.iterations() * (1 + rates);
        return texts.size() * trial.callers() * each;
    }

    HttpSpeaker.Request request() {
        return new HttpSpeaker.Request(url, model, voice, format, Duration.ofSeconds(requestSeconds));
    }
}
