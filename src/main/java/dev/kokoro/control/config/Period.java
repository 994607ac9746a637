package dev.kokoro.control.config;

import com.google.gson.JsonElement;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Settings that hold for some hours of each day.
 *
 * @param from first second of it
 * @param to first second after it; before {@code from} if it goes over midnight
 * @param config all settings, those of the period and the usual ones
 */
public record Period(LocalTime from, LocalTime to, AllocationConfig config) {
    /** What can change while a server runs. */
    private static final Set<AllocationKey> CHANGEABLE = EnumSet.of(
            AllocationKey.CPU_TARGET,
            AllocationKey.WORKLOAD,
            AllocationKey.MIN_CORES,
            AllocationKey.MAX_CORES,
            AllocationKey.GOAL,
            AllocationKey.POLICY,
            AllocationKey.AGGRESSIVE_MODE,
            AllocationKey.THREADS_PER_INFERENCE,
            AllocationKey.SCALE_DOWN_WINDOW,
            AllocationKey.THERMAL_LIMIT);

    private static final String ORIGIN = "the schedule";

    public Period {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(config, "config");
    }

    boolean holds(int secondOfDay) {
        int begin = from.toSecondOfDay();
        int end = to.toSecondOfDay();
        return begin < end ? secondOfDay >= begin && secondOfDay < end : secondOfDay >= begin || secondOfDay < end;
    }

    /**
     * @param text periods with a semicolon between them: two times of day, then keys and values
     * @param usual values of all keys outside the periods
     * @throws ConfigException if it cannot be understood
     */
    static List<Period> list(String text, Map<AllocationKey, JsonElement> usual) {
        List<Period> periods = new ArrayList<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                periods.add(of(part.strip(), usual));
            }
        }
        return periods;
    }

    private static Period of(String text, Map<AllocationKey, JsonElement> usual) {
        String[] words = text.split("\\s+");
        String[] times = words[0].split("-", -1);
        Map<AllocationKey, JsonElement> own = new EnumMap<>(AllocationKey.class);
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            AllocationKey key = KnownKeys.require(equals < 0 ? words[i] : words[i].substring(0, equals), ORIGIN);
            if (equals < 0 || !CHANGEABLE.contains(key)) {
                throw refusal(text, equals < 0 ? key.key() + " has no value" : key.key() + " holds all day");
            }
            own.put(key, key.accept(words[i].substring(equals + 1), ORIGIN));
        }
        if (own.isEmpty()) {
            throw refusal(text, "it changes nothing");
        }
        Workload.complete(own);
        Map<AllocationKey, JsonElement> all = new EnumMap<>(AllocationKey.class);
        all.putAll(usual);
        all.remove(AllocationKey.SCHEDULE);
        all.putAll(own);
        try {
            return new Period(LocalTime.parse(times[0]), LocalTime.parse(times[1]), AllocationConfig.of(all));
        } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
            throw refusal(text, "\"" + words[0] + "\" is no time of day");
        }
    }

    private static ConfigException refusal(String text, String why) {
        return new ConfigException(AllocationKey.SECTION + ".schedule has \"" + text + "\", but " + why
                + ": write it like \"22:00-06:00 cpu_target=30 max_cores=2\", with a semicolon before the next.");
    }
}
