package dev.kokoro.control.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every key of {@code performance.dynamic_cpu_allocation}: its default, its range, its environment variable.
 *
 * <p>The first twelve are those of the CPU-allocation design of LiteTTS's documentation, with its defaults; the others are this program's.
 */
// Kinds hold only numbers and lists that cannot change; the checker cannot see that.
@SuppressWarnings("ImmutableEnumChecker")
public enum AllocationKey {
    ENABLED(Kind.BOOLEAN, "true", "DYNAMIC_CPU_ALLOCATION_ENABLED", "decide allocations at all"),
    CPU_TARGET(Kind.number(0, false, 100), "75.0", "CPU_TARGET", "the most of the machine, in percent, to be busy"),
    HYSTERESIS_FACTOR(
            Kind.number(0, false, 0.99), "0.6", "", "threshold policy: cores are given back below target x this"),
    MONITORING_INTERVAL(Kind.number(0.1, true, 3600), "1.0", "", "seconds from one sample to the next"),
    HISTORY_WINDOW(Kind.integer(1, 3600), "10", "", "samples that are averaged"),
    ALLOCATION_COOLDOWN(Kind.number(0, true, 86_400), "5.0", "", "least seconds from one change to the next"),
    MIN_CORES(Kind.integer(1, 4096), "1", "", "the fewest cores allocated"),
    MAX_CORES(Kind.automatic(1, 4096), "null", "", "the most cores allocated; null: all usable ones but one"),
    AGGRESSIVE_MODE(Kind.BOOLEAN, "false", "AGGRESSIVE_MODE", "take every core, rise in one step, hold on longer"),
    THERMAL_PROTECTION(
            Kind.BOOLEAN, "true", "THERMAL_PROTECTION", "give up a third of the cores while the processor is hot"),
    ONNX_INTEGRATION(Kind.BOOLEAN, "true", "ONNX_INTEGRATION", "apply decisions; false: report them only"),
    UPDATE_ENVIRONMENT(
            Kind.BOOLEAN, "true", "UPDATE_ENVIRONMENT", "give child processes the matching thread variables"),
    POLICY(Kind.choice(Arrays.stream(Policy.values()).map(Policy::word).toList()), "adaptive", "", "the law"),
    GOAL(
            Kind.choice(Arrays.stream(Goal.values()).map(Goal::word).toList()),
            "balanced",
            "",
            "adaptive policy: what cores are spent on"),
    THREADS_PER_INFERENCE(Kind.automatic(1, 256), "null", "", "threads of one inference; null: chosen by the policy"),
    SCALE_DOWN_WINDOW(Kind.number(0, true, 86_400), "120.0", "", "adaptive policy: seconds a lower demand must last"),
    THERMAL_LIMIT(Kind.number(30, true, 120), "85.0", "", "degrees Celsius from which the processor counts as hot"),
    WORKLOAD(
            Kind.choice(Workload.words()),
            "none",
            "",
            "what the machine is for; stands for the cpu_target that fits it, where none is given"),
    SCHEDULE(
            Kind.TEXT,
            "",
            "",
            "other settings at some times of the day, e.g. \"22:00-06:00 cpu_target=30 max_cores=2; 12:00-13:00"
                    + " workload=latency-critical\""),
    PREDICTION(
            Kind.BOOLEAN,
            "true",
            "",
            "adaptive policy: make ready for what the same time of day brought on other days"),
    COORDINATION(Kind.BOOLEAN, "true", "", "share the cores fairly with other servers of this user on this machine"),
    BATCH_OVER(Kind.integer(1, 1_000_000), "1000", "", "characters from which a text counts as a batch and gives way"),
    BATCH_VOICES(Kind.TEXT, "", "", "voices whose texts count as batches, e.g. \"af_*, bm_lewis\"");

    /** Where the keys live in a file. */
    public static final String SECTION = "performance.dynamic_cpu_allocation";

    private final Kind kind;
    private final JsonElement fallback;
    private final String variable;
    private final String meaning;

    AllocationKey(Kind kind, String fallback, String variable, String meaning) {
        this.kind = kind;
        this.fallback = kind.fromText(fallback).orElse(JsonNull.INSTANCE);
        this.variable = variable;
        this.meaning = meaning;
    }

    /** The key as it stands in a file, e.g. {@code "cpu_target"}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value when nobody says otherwise. */
    public JsonElement fallback() {
        return fallback;
    }

    /** The environment variable that sets this key, where LiteTTS has one. */
    public Optional<String> variable() {
        return variable.isEmpty() ? Optional.empty() : Optional.of(variable);
    }

    /** What the key does, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** What may be given, to follow the word "give", e.g. {@code "a number above 0 and at most 100"}. */
    public String allowed() {
        return kind.allowed();
    }

    /**
     * The value in this key's own form, from JSON.
     *
     * @param origin where it stood, for the message
     * @throws ConfigException unless it is of the right type and in range
     */
    public JsonElement accept(JsonElement value, String origin) {
        return kind.fromJson(value).orElseThrow(() -> refusal(value.toString(), origin));
    }

    /**
     * The value in this key's own form, from a flag or an environment variable.
     *
     * @throws ConfigException unless it can be read and is in range
     */
    public JsonElement accept(String text, String origin) {
        return kind.fromText(text).orElseThrow(() -> refusal('"' + text + '"', origin));
    }

    private ConfigException refusal(String value, String origin) {
        String shown = value.length() > 60 ? value.substring(0, 60) + "..." : value;
        return new ConfigException(
                SECTION + "." + key() + " is " + shown + " in " + origin + ": give " + kind.allowed() + ".");
    }

    /** The type and range of a key. */
    private record Kind(Type type, double low, boolean lowIncluded, double high, List<String> words) {
        private enum Type {
            BOOLEAN,
            NUMBER,
            INTEGER,
            AUTOMATIC,
            CHOICE,
            TEXT
        }

        static final Kind TEXT = new Kind(Type.TEXT, 0, true, 0, List.of());

        static final Kind BOOLEAN = new Kind(Type.BOOLEAN, 0, true, 0, List.of());

        static Kind number(double low, boolean lowIncluded, double high) {
            return new Kind(Type.NUMBER, low, lowIncluded, high, List.of());
        }

        static Kind integer(int low, int high) {
            return new Kind(Type.INTEGER, low, true, high, List.of());
        }

        /** An integer or null, which leaves the choice to the program. */
        static Kind automatic(int low, int high) {
            return new Kind(Type.AUTOMATIC, low, true, high, List.of());
        }

        static Kind choice(List<String> words) {
            return new Kind(Type.CHOICE, 0, true, 0, words);
        }

        Optional<JsonElement> fromJson(JsonElement value) {
            if (value.isJsonNull()) {
                return type == Type.AUTOMATIC ? Optional.of(JsonNull.INSTANCE) : Optional.empty();
            }
            if (!value.isJsonPrimitive()) {
                return Optional.empty();
            }
            JsonPrimitive primitive = value.getAsJsonPrimitive();
            boolean fits = switch (type) {
                case BOOLEAN -> primitive.isBoolean();
                case NUMBER, INTEGER, AUTOMATIC -> primitive.isNumber();
                case CHOICE, TEXT -> primitive.isString();
            };
            return fits ? fromText(primitive.getAsString()) : Optional.empty();
        }

        Optional<JsonElement> fromText(String given) {
            String text = given.strip().toLowerCase(Locale.ROOT);
            return switch (type) {
                case BOOLEAN ->
                    switch (text) {
                        case "true", "1", "yes", "on" -> Optional.of(new JsonPrimitive(true));
                        case "false", "0", "no", "off" -> Optional.of(new JsonPrimitive(false));
                        default -> Optional.empty();
                    };
                case NUMBER -> number(text).map(n -> new JsonPrimitive(n.doubleValue()));
                case INTEGER -> integer(text);
                case AUTOMATIC ->
                    text.equals("null") || text.equals("auto") ? Optional.of(JsonNull.INSTANCE) : integer(text);
                case CHOICE -> words.contains(text) ? Optional.of(new JsonPrimitive(text)) : Optional.empty();
                case TEXT -> Optional.of(new JsonPrimitive(given.strip()));
            };
        }

        private Optional<JsonElement> integer(String text) {
            return number(text)
                    .filter(n -> n.stripTrailingZeros().scale() <= 0)
                    .map(n -> new JsonPrimitive(n.intValueExact()));
        }

        private Optional<BigDecimal> number(String text) {
            if (!text.matches("[+-]?(\\d{1,18}(\\.\\d{0,18})?|\\.\\d{1,18})(e[+-]?\\d{1,3})?")) {
                return Optional.empty();
            }
            BigDecimal number = new BigDecimal(text);
            double value = number.doubleValue();
            boolean inRange = (lowIncluded ? value >= low : value > low) && value <= high;
            return inRange ? Optional.of(number) : Optional.empty();
        }

        String allowed() {
            return switch (type) {
                case BOOLEAN -> "true or false";
                case NUMBER ->
                    "a number " + (lowIncluded ? "of at least " : "above ") + plain(low) + " and at most "
                            + plain(high);
                case INTEGER -> "a whole number from " + plain(low) + " to " + plain(high);
                case AUTOMATIC ->
                    "a whole number from " + plain(low) + " to " + plain(high) + ", or null for automatic";
                case CHOICE -> "one of " + String.join(", ", words);
                case TEXT -> "a text";
            };
        }

        private static String plain(double value) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }
    }
}
