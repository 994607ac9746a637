package dev.kokoro.cpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Heat and frequency. Which files to read is found out once, since they are many and their names differ on every
 * machine.
 */
final class Sensors {
    private static final String HWMON = "/sys/class/hwmon";
    private static final String THERMAL = "/sys/class/thermal";
    /** Chips that measure the CPU; {@code acpitz} measures a place on the board. */
    private static final List<String> CHIPS = List.of(
            "coretemp",
            "k10temp",
            "zenpower",
            "cpu_thermal",
            "cpu-thermal",
            "cpu_core_thermal",
            "soc_thermal",
            "scpi_sensors");

    private static final List<String> ZONES = List.of("x86_pkg_temp", "cpu", "soc", "bigcore", "littlecore");
    /** The label of the value that stands for the whole chip, best first: a package is as hot as its hottest core. */
    private static final List<String> WHOLE = List.of("tdie", "package id", "tctl");
    /** CPUs asked for their frequency: on some kernels each answer interrupts that CPU. */
    private static final int FREQUENCIES = 4;

    private final List<Path> temperatures = new ArrayList<>();
    private final List<Path> throttles = new ArrayList<>();
    private final List<Path> frequencies = new ArrayList<>();

    Sensors(MachineFiles files, CpuSet online) {
        for (String chip : files.children(HWMON)) {
            String folder = HWMON + "/" + chip;
            if (CHIPS.contains(files.line(folder + "/name").orElse(""))) {
                temperatures.addAll(inputs(files, folder));
            }
        }
        if (temperatures.isEmpty()) {
            for (String zone : files.children(THERMAL)) {
                String type =
                        files.line(THERMAL + "/" + zone + "/type").orElse("").toLowerCase(Locale.ROOT);
                if (zone.startsWith("thermal_zone") && ZONES.stream().anyMatch(type::startsWith)) {
                    temperatures.add(files.resolve(THERMAL + "/" + zone + "/temp"));
                }
            }
        }
        List<OptionalLong> packages = new ArrayList<>();
        int step = Math.max(1, online.size() / FREQUENCIES);
        for (int i = 0; i < online.size(); i++) {
            String cpu = CoreSiblings.CPU + online.ids().get(i);
            String throttle = cpu + "/thermal_throttle/package_throttle_count";
            OptionalLong socket = files.number(cpu + "/topology/physical_package_id");
            if (!packages.contains(socket) && files.line(throttle).isPresent()) {
                packages.add(socket);
                throttles.add(files.resolve(throttle));
            }
            if (i % step == 0 && files.line(cpu + "/cpufreq/scaling_cur_freq").isPresent()) {
                frequencies.add(files.resolve(cpu + "/cpufreq/scaling_cur_freq"));
            }
        }
    }

    /** Degrees Celsius of the hottest sensor; a reading no silicon survives is unknown, and so is 0. */
    OptionalDouble temperature(NumberScanner scanner) {
        OptionalDouble hottest = OptionalDouble.empty();
        for (Path file : temperatures) {
            OptionalLong milli = scanner.first(file);
            if (milli.isPresent() && milli.getAsLong() >= 1_000 && milli.getAsLong() <= 150_000) {
                hottest = OptionalDouble.of(Math.max(hottest.orElse(0), milli.getAsLong() / 1000.0));
            }
        }
        return hottest;
    }

    OptionalLong throttles(NumberScanner scanner) {
        OptionalLong sum = OptionalLong.empty();
        for (Path file : throttles) {
            OptionalLong count = scanner.first(file);
            if (count.isEmpty()) {
                return count;
            }
            sum = OptionalLong.of(sum.orElse(0) + count.getAsLong());
        }
        return sum;
    }

    OptionalLong khz(NumberScanner scanner) {
        OptionalLong highest = OptionalLong.empty();
        for (Path file : frequencies) {
            OptionalLong khz = scanner.first(file);
            if (khz.isPresent() && khz.getAsLong() > highest.orElse(0)) {
                highest = khz;
            }
        }
        return highest;
    }

    private static List<Path> inputs(MachineFiles files, String folder) {
        List<String> names = files.children(folder).stream()
                .filter(n -> n.startsWith("temp") && n.endsWith("_input"))
                .toList();
        for (String label : WHOLE) {
            for (String name : names) {
                String path = folder + "/" + name;
                String written = files.line(path.replace("_input", "_label")).orElse("");
                if (written.toLowerCase(Locale.ROOT).startsWith(label)) {
                    return List.of(files.resolve(path));
                }
            }
        }
        return names.stream().map(n -> files.resolve(folder + "/" + n)).toList();
    }
}
