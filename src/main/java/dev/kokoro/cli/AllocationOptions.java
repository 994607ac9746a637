package dev.kokoro.cli;

import dev.kokoro.assets.KokoroHome;
import dev.kokoro.control.config.AllocationKey;
import dev.kokoro.control.config.ConfigReader;
import dev.kokoro.control.config.ResolvedConfig;
import dev.kokoro.control.config.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** How CPU is allocated while the server runs: files, and one flag for each of their keys. */
final class AllocationOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings of the CPU allocation (performance.dynamic_cpu_allocation); an override.json beside "
                            + "it is merged in. Default: config.json in KOKORO_HOME, if there is one.")
    Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one key of the CPU allocation over files and environment, e.g. --set cpu_target=60. "
                    + "Repeatable; --print-config shows all keys.")
    Map<String, String> keys = Map.of();

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "adaptive: follow demand and head-room; threshold: one target with hysteresis; off: keep "
                    + "--replicas and --threads. Default: adaptive, but off when --replicas or --threads is given.")
    String policy;

    @Option(
            names = "--goal",
            paramLabel = "NAME",
            description = "What the adaptive policy spends cores on: latency, balanced or throughput. "
                    + "Default: balanced.")
    String goal;

    @Option(names = "--print-config", description = "Print every key with its value and where it came from, and end.")
    boolean printConfig;

    /** @param fixed whether replicas or threads were given by hand, which means them to stay unless a policy is named */
    ResolvedConfig resolve(KokoroHome home, Map<String, String> environment, boolean fixed) {
        Map<AllocationKey, String> flags = new EnumMap<>(AllocationKey.class);
        keys.forEach((name, value) -> flags.put(key(name), value));
        if (policy != null) {
            flags.put(AllocationKey.POLICY, policy);
        }
        if (goal != null) {
            flags.put(AllocationKey.GOAL, goal);
        }
        ConfigReader reader = reader(home);
        ResolvedConfig resolved = reader.resolve(environment, flags);
        boolean unsaid = resolved.settings().stream()
                .anyMatch(s -> s.key() == AllocationKey.POLICY && s.source() == Source.DEFAULT);
        if (fixed && unsaid) {
            flags.put(AllocationKey.POLICY, "off");
            return reader.resolve(environment, flags);
        }
        return resolved;
    }

    private ConfigReader reader(KokoroHome home) {
        if (config == null) {
            return ConfigReader.inFolder(home.home());
        }
        Path override = config.toAbsolutePath().resolveSibling("override.json");
        return new ConfigReader(
                dev.kokoro.control.config.ConfigFile.read(config),
                Files.exists(override)
                        ? dev.kokoro.control.config.ConfigFile.read(override)
                        : ConfigReader.withoutFiles().override());
    }

    private static AllocationKey key(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        for (AllocationKey key : AllocationKey.values()) {
            if (key.key().equals(wanted)) {
                return key;
            }
        }
        java.util.List<String> names = java.util.Arrays.stream(AllocationKey.values())
                .map(AllocationKey::key)
                .toList();
        throw new UsageException("--set knows no key " + name + "." + dev.kokoro.assets.Nearest.hint(wanted, names)
                + " See --print-config");
    }
}
