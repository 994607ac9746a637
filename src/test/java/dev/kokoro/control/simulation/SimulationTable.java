package dev.kokoro.control.simulation;

import dev.kokoro.control.config.AllocationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of all sample traces, for docs/cpu-allocation.md and for whoever wants to check it. */
public final class SimulationTable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulationTable.class);
    private static final int CPUS = 16;

    private SimulationTable() {}

    /** All sample traces on 16 processors with the default settings, as a Markdown table. */
    public static List<String> lines(AllocationConfig config) {
        TraceSimulation simulation = TraceSimulation.usual(config, CPUS);
        return SimulationReport.table(
                        SampleTraces.all().stream().map(simulation::run).toList())
                .markdown();
    }

    /**
     * Writes the table.
     *
     * @param args the file to write; then keys and values of the configuration
     */
    public static void main(String[] args) throws IOException {
        write(args, SimulationTable::lines);
    }

    /**
     * Writes a table.
     *
     * @param args the file to write; then keys and values of the configuration
     */
    static void write(String[] args, Function<AllocationConfig, List<String>> table) throws IOException {
        if (args.length == 0) {
            LOG.error("Give the file to write the table to.");
            return;
        }
        String[] settings = new String[args.length - 1];
        System.arraycopy(args, 1, settings, 0, settings.length);
        Files.write(Path.of(args[0]), table.apply(AllocationConfig.with(settings)));
    }
}
