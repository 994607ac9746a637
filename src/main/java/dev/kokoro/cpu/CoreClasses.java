package dev.kokoro.cpu;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells performance from efficiency cores by what the kernel says about each, never by the model's name: a name says
 * nothing about next year's processor.
 *
 * <p>In this order: the lists of the performance-counter units ({@code cpu_core}, {@code cpu_atom}: Intel), the
 * scheduler's {@code cpu_capacity} (Arm), the highest frequency of each core.
 */
final class CoreClasses {
    /** Capacity is 1024 for the strongest core; LITTLE cores have 250 to 600, a "prime" core's neighbours over 800. */
    private static final double LEAST_CAPACITY = 0.7;
    /** Favoured cores of one kind differ by up to a tenth in frequency; slower kinds by a fifth and more. */
    private static final double LEAST_FREQUENCY = 0.85;

    private final Map<Integer, CoreClass> classes;
    private final String source;

    private CoreClasses(Map<Integer, CoreClass> classes, String source) {
        this.classes = Map.copyOf(classes);
        this.source = source;
    }

    static CoreClasses read(MachineFiles files, CpuSet online) {
        Optional<CoreClasses> listed = byUnit(files, online);
        return listed.or(() -> byMeasure(files, online, "/cpu_capacity", LEAST_CAPACITY))
                .or(() -> byMeasure(files, online, "/cpufreq/cpuinfo_max_freq", LEAST_FREQUENCY))
                .orElseGet(() -> new CoreClasses(Map.of(), looked()));
    }

    CoreClass of(int cpu) {
        return classes.getOrDefault(cpu, CoreClass.UNIFORM);
    }

    String source() {
        return source;
    }

    /** {@code 6 performance (0-11), 8 efficiency (12-19)}. */
    String describe(List<PhysicalCore> cores) {
        if (classes.isEmpty()) {
            return "all alike";
        }
        return part(cores, CoreClass.PERFORMANCE, "performance") + ", "
                + part(cores, CoreClass.EFFICIENCY, "efficiency");
    }

    private static String part(List<PhysicalCore> cores, CoreClass wanted, String name) {
        List<PhysicalCore> those =
                cores.stream().filter(c -> c.coreClass() == wanted).toList();
        CpuSet cpus =
                CpuSet.of(those.stream().flatMap(c -> c.cpus().ids().stream()).toList());
        return those.size() + " " + name + " (" + cpus + ")";
    }

    private static Optional<CoreClasses> byUnit(MachineFiles files, CpuSet online) {
        Optional<CpuSet> fast = files.cpus("/sys/devices/cpu_core/cpus");
        Optional<CpuSet> slow = files.cpus("/sys/devices/cpu_atom/cpus");
        Optional<CpuSet> slowest = files.cpus("/sys/devices/cpu_lowpower/cpus");
        if (fast.isEmpty() || slow.or(() -> slowest).isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, CoreClass> classes = new HashMap<>();
        for (int cpu : online.ids()) {
            if (fast.get().contains(cpu)) {
                classes.put(cpu, CoreClass.PERFORMANCE);
            } else if (slow.filter(s -> s.contains(cpu)).isPresent()
                    || slowest.filter(s -> s.contains(cpu)).isPresent()) {
                classes.put(cpu, CoreClass.EFFICIENCY);
            }
        }
        return twoKinds(classes, "/sys/devices/cpu_core/cpus, /sys/devices/cpu_atom/cpus");
    }

    private static Optional<CoreClasses> byMeasure(MachineFiles files, CpuSet online, String file, double least) {
        Map<Integer, Long> values = new HashMap<>();
        for (int cpu : online.ids()) {
            OptionalLong value = files.number(CoreSiblings.CPU + cpu + file);
            if (value.isEmpty() || value.getAsLong() <= 0) {
                return Optional.empty();
            }
            values.put(cpu, value.getAsLong());
        }
        long highest = values.values().stream().mapToLong(v -> v).max().orElse(0);
        Map<Integer, CoreClass> classes = new HashMap<>();
        values.forEach((cpu, value) ->
                classes.put(cpu, value < least * highest ? CoreClass.EFFICIENCY : CoreClass.PERFORMANCE));
        return twoKinds(classes, CoreSiblings.CPU + "*" + file);
    }

    /** One kind alone says nothing: the next way of telling them may. */
    private static Optional<CoreClasses> twoKinds(Map<Integer, CoreClass> classes, String source) {
        boolean both = classes.containsValue(CoreClass.PERFORMANCE) && classes.containsValue(CoreClass.EFFICIENCY);
        return both ? Optional.of(new CoreClasses(classes, source)) : Optional.empty();
    }

    private static String looked() {
        return "/sys/devices/cpu_core, " + CoreSiblings.CPU + "*/cpu_capacity, cpufreq/cpuinfo_max_freq";
    }
}
