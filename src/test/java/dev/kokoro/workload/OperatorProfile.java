package dev.kokoro.workload;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What each kind of operator took, from the profile that ONNX Runtime writes for a session (a JSON array of trace
 * events, {@code SessionOptions.enableProfiling}).
 *
 * @param operators most time first
 * @param runs how many runs of the model the figures are the sum of
 */
public record OperatorProfile(List<Operator> operators, int runs) {

    /**
     * All calls of one kind of operator.
     *
     * @param micros time inside the kernels, in microseconds
     * @param flops floating-point operations of those calls whose shapes the profile gives; element-wise work counts 0
     * @param uncounted calls whose arithmetic the profile leaves open, because the runtime packed their weights
     */
    public record Operator(String name, long calls, long micros, long flops, long uncounted) {
        private Operator and(Operator other) {
            return new Operator(
                    name, calls + other.calls, micros + other.micros, flops + other.flops, uncounted + other.uncounted);
        }
    }

    /** One trace event; times in microseconds. */
    private record Event(String name, long ts, long dur, Arguments args) {
        boolean isRun() {
            return "model_run".equals(name);
        }

        boolean isCall() {
            return name != null && name.endsWith("_kernel_time") && args != null && args.operator() != null;
        }
    }

    /** Shapes are given as {@code [{"float": [1, 128]}, ...]}; a call without them still has its time. */
    private record Arguments(
            @SerializedName("op_name") String operator,
            @SerializedName("input_type_shape") List<Map<String, long[]>> inputs,
            @SerializedName("output_type_shape") List<Map<String, long[]>> outputs) {}

    private record Call(long at, Operator operator) {}

    public OperatorProfile {
        operators = List.copyOf(operators);
    }

    /**
     * @param file written by a session that has ended its profiling
     * @param warmUps how many runs at the start to leave out
     * @throws OperatorProfileException if the file cannot be read or is no such profile
     */
    public static OperatorProfile read(Path file, int warmUps) {
        List<Call> calls = new ArrayList<>();
        List<Long> runEnds = new ArrayList<>();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                JsonReader events = new JsonReader(text)) {
            Gson gson = new Gson();
            events.beginArray();
            while (events.hasNext()) {
                Event event = gson.fromJson(events, Event.class);
                if (event != null && event.isRun()) {
                    runEnds.add(event.ts() + event.dur());
                } else if (event != null && event.isCall()) {
                    calls.add(call(event));
                }
            }
            events.endArray();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new OperatorProfileException(
                    "%s is not a complete profile of ONNX Runtime (%s); end the session's profiling before reading it."
                            .formatted(file, e),
                    e);
        }
        runEnds.sort(Comparator.naturalOrder());
        if (runEnds.size() <= warmUps) {
            throw new OperatorProfileException(
                    "%s holds %d runs and %d were to be left out; profile more runs."
                            .formatted(file, runEnds.size(), warmUps),
                    null);
        }
        long from = warmUps == 0 ? Long.MIN_VALUE : runEnds.get(warmUps - 1);
        return summed(calls, from, runEnds.size() - warmUps);
    }

    private static OperatorProfile summed(List<Call> calls, long from, int runs) {
        TreeMap<String, Operator> byName = new TreeMap<>();
        calls.stream()
                .filter(call -> call.at() >= from)
                .map(Call::operator)
                .forEach(o -> byName.merge(o.name(), o, Operator::and));
        return new OperatorProfile(
                byName.values().stream()
                        .sorted(Comparator.comparingLong(Operator::micros).reversed())
                        .toList(),
                runs);
    }

    private static Call call(Event event) {
        Arguments args = event.args();
        OptionalLong flops = OperatorCost.flops(args.operator(), shapes(args.inputs()), shapes(args.outputs()));
        Operator operator = new Operator(args.operator(), 1, event.dur(), flops.orElse(0), flops.isPresent() ? 0 : 1);
        return new Call(event.ts(), operator);
    }

    private static List<long[]> shapes(List<Map<String, long[]>> typed) {
        return typed == null
                ? List.of()
                : typed.stream().flatMap(one -> one.values().stream().limit(1)).toList();
    }

    /** Time inside all kernels, in microseconds. */
    public long micros() {
        return operators.stream().mapToLong(Operator::micros).sum();
    }

    public long flops() {
        return operators.stream().mapToLong(Operator::flops).sum();
    }

    /** One operator's part of all kernel time, 0 to 1; 0 for an operator that did not occur. */
    public double share(String operator) {
        long all = micros();
        return all == 0 ? 0 : (double) of(operator).map(Operator::micros).orElse(0L) / all;
    }

    public Optional<Operator> of(String operator) {
        return operators.stream().filter(o -> o.name().equals(operator)).findFirst();
    }
}
