package dev.kokoro.cli;

import dev.kokoro.cli.config.Configuration;
import dev.kokoro.control.config.AllocationKey;
import dev.kokoro.control.config.ConfigReader;
import dev.kokoro.control.config.ResolvedConfig;
import dev.kokoro.control.config.Source;
import dev.kokoro.cpu.UsableCpus;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** How CPU is allocated while the server runs: files, and one flag for each of their keys. */
final class AllocationOptions {
    private static final int MOST_CORES = 4096;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "What 'kokoro tune --emit json' wrote: replicas, threads and spin, kept as they are unless a "
                    + "--policy is named, which then knows what threads bring. Refused if CPU, model or ONNX Runtime "
                    + "are others.")
    Path profile;

    @Option(
            names = "--simulate",
            paramLabel = "TRACE.csv",
            description = "Run the policy over a recorded load in virtual time, print what it would have done beside "
                    + "every fixed setting, and end. Columns: seconds, arrivals_per_second (both required; of chunks), "
                    + "audio_seconds, other_cores, steal_cores, quota_cores, temperature_c.")
    Path simulate;

    @Option(
            names = "--cores",
            paramLabel = "N",
            description = "CPUs of the simulated machine. Default: those that can be used here. A container's limit "
                    + "is the trace's column quota_cores.")
    Integer cores;

    private final Map<AllocationKey, String> flags = new EnumMap<>(AllocationKey.class);

    /** One option for each key, with the key's own words. */
    void addTo(CommandSpec command) {
        for (AllocationKey key : AllocationKey.values()) {
            command.addOption(OptionSpec.builder("--" + key.key().replace('_', '-'))
                    .type(String.class)
                    .paramLabel("VALUE")
                    .description("CPU allocation: " + key.meaning() + ". Give " + key.allowed() + ".")
                    .setter(new Flag(key))
                    .build());
        }
    }

    private final class Flag implements ISetter {
        private final AllocationKey key;

        Flag(AllocationKey key) {
            this.key = key;
        }

        @Override
        @SuppressWarnings("unchecked") // the interface fixes the signature: picocli wants the old value back
        public <T> T set(T value) {
            return (T) (value == null ? flags.remove(key) : flags.put(key, value.toString()));
        }
    }

    /** CPUs of the simulated machine and where the number comes from. */
    record SimulatedCpus(int count, String origin) {}

    SimulatedCpus simulatedCpus() {
        if (cores == null) {
            return new SimulatedCpus(UsableCpus.ofThisMachine().count(), "as on this machine; --cores gives another");
        }
        if (cores < 1 || cores > MOST_CORES) {
            throw new UsageException("--cores is a number from 1 to " + MOST_CORES + ", not " + cores);
        }
        return new SimulatedCpus(cores, "as --cores says");
    }

    /** @param fixed whether replicas or threads were given, which means them to stay unless a policy is named */
    ResolvedConfig resolve(Configuration configuration, boolean fixed) {
        Map<String, String> environment = configuration.environment();
        ConfigReader reader = new ConfigReader(configuration.config(), configuration.override(), Configuration.keys());
        ResolvedConfig resolved = reader.resolve(environment, flags);
        boolean unsaid = resolved.settings().stream()
                .anyMatch(s -> s.key() == AllocationKey.POLICY && s.source() == Source.DEFAULT);
        if (fixed && unsaid) {
            Map<AllocationKey, String> all = new EnumMap<>(AllocationKey.class);
            all.putAll(flags);
            all.put(AllocationKey.POLICY, "off");
            return reader.resolve(environment, all);
        }
        return resolved;
    }
}
