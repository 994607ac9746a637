package dev.kokoro.cli;

import dev.kokoro.assets.KokoroHome;
import dev.kokoro.cli.config.Configuration;
import dev.kokoro.report.TextTable;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs the command that was named, or prints what it would have been told. */
record ConfigPrinting(CliContext surroundings) implements CommandLine.IExecutionStrategy {
    @Override
    public int execute(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        boolean printing = command.hasMatchedOption(CommonOptions.PRINT_CONFIG)
                && !command.isUsageHelpRequested()
                // The server has more to print than its options.
                && !(command.commandSpec().userObject() instanceof ServeCommand);
        if (!printing) {
            return new CommandLine.RunLast().execute(parsed);
        }
        try (PrintWriter out = surroundings.streams().outText()) {
            table(surroundings.configuration(), command).lines().forEach(out::println);
        }
        return ExitCode.DONE;
    }

    /** Where files are, and one row for each option that can be configured. */
    static TextTable table(Configuration configuration, ParseResult command) {
        boolean given =
                !configuration.environment().getOrDefault("KOKORO_HOME", "").isBlank();
        TextTable table = new TextTable("", "", "");
        table.add(
                "home",
                KokoroHome.ofSystem().home().toString(),
                given ? "environment: the variable KOKORO_HOME" : "default");
        configuration.addTo(table, command);
        return table;
    }
}
