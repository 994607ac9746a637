package dev.kokoro.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code /proc/cpuinfo}: one block of {@code key : value} lines per online CPU; on Arm some boards add lines of their
 * own after the last.
 */
final class CpuInfo {
    static final String PATH = "/proc/cpuinfo";

    private final TreeMap<Integer, Map<String, String>> processors = new TreeMap<>();
    /** The first value of each key in the whole file. */
    private final Map<String, String> first = new HashMap<>();

    CpuInfo(MachineFiles files) {
        Map<String, String> block = new HashMap<>();
        for (String line : files.text(PATH).orElse("").lines().toList()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String key = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (key.equals("processor")) {
                block = new HashMap<>();
                Map<String, String> started = block;
                CpuSet.parse(value)
                        .filter(c -> c.size() == 1)
                        .ifPresent(c -> processors.put(c.ids().get(0), started));
            }
            if (!value.isEmpty()) {
                block.put(key, value);
                first.putIfAbsent(key, value);
            }
        }
    }

    /** Online CPUs; empty if the file is missing or lists none. */
    Optional<CpuSet> processors() {
        return processors.isEmpty() ? Optional.empty() : Optional.of(CpuSet.of(processors.keySet()));
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(first.get(key));
    }

    OptionalInt number(int cpu, String key) {
        String value = processors.getOrDefault(cpu, Map.of()).getOrDefault(key, "");
        return CpuSet.parse(value)
                .filter(c -> c.size() == 1)
                .map(c -> OptionalInt.of(c.ids().get(0)))
                .orElse(OptionalInt.empty());
    }

    /** Virtual machines have no {@code cpufreq}, but most tell their host's nominal frequency here. */
    OptionalLong khz(int cpu) {
        String mhz = processors.getOrDefault(cpu, Map.of()).getOrDefault("cpu MHz", "");
        if (!mhz.matches("\\d{1,5}(\\.\\d{1,6})?")) {
            return OptionalLong.empty();
        }
        long khz = Math.round(Double.parseDouble(mhz) * 1000);
        return khz > 0 ? OptionalLong.of(khz) : OptionalLong.empty();
    }

    /** Flags (x86) or features (Arm) of all CPUs: what only some of them have cannot be relied on. */
    Optional<Set<String>> flags() {
        Set<String> common = null;
        String before = null;
        for (Map<String, String> cpu : processors.values()) {
            String list = cpu.getOrDefault("flags", cpu.get("Features"));
            if (list == null) {
                return Optional.empty();
            }
            if (!list.equals(before)) {
                Set<String> flags = new HashSet<>(Arrays.asList(list.split("\\s+")));
                if (common == null) {
                    common = flags;
                } else {
                    common.retainAll(flags);
                }
                before = list;
            }
        }
        return Optional.ofNullable(common);
    }

    /** Arm tells numbers instead of a name: {@code 4 x Arm Cortex-A76 + 4 x Arm Cortex-A55}, the most frequent first. */
    Optional<String> armCores() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Map<String, String> cpu : processors.values()) {
            String implementer = cpu.get("CPU implementer");
            String part = cpu.get("CPU part");
            if (implementer == null || part == null) {
                return Optional.empty();
            }
            counts.merge(ArmCores.name(implementer, part), 1, Integer::sum);
        }
        List<String> names = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(e -> names.add(counts.size() == 1 ? e.getKey() : e.getValue() + " x " + e.getKey()));
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(" + ", names));
    }
}
