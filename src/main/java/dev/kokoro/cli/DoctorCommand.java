package dev.kokoro.cli;

import dev.kokoro.cli.config.Configuration;
import dev.kokoro.cli.doctor.Check;
import dev.kokoro.cli.doctor.Doctor;
import dev.kokoro.error.KokoroException;
import dev.kokoro.report.Json;
import dev.kokoro.report.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kokoro doctor}: what may keep this machine from speaking. */
@Command(
        name = "doctor",
        description = "Check Java, CPU, memory, files and ports, speak a word, and say what to do.",
        sortOptions = false,
        footerHeading = "%nExit codes:%n",
        footer = {"  0 all is well or only notes, 1 at least one problem."})
final class DoctorCommand implements Callable<Integer> {
    /** Read by the launchers, by other parts, or by the CPU allocation. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("KOKORO_HOME", "KOKORO_JAVA_OPTS", Program.CONFIG_VARIABLE, "KOKORO_IMAGE");

    private final CliContext surroundings;

    @Option(names = "--json", description = "Print one JSON array instead of a table.")
    private boolean json;

    @Option(names = "--model", paramLabel = "FILE|NAME", description = "Look at this model instead of the best.")
    private String model;

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "Of a server to be.")
    private String host;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "N",
            defaultValue = "8880",
            description = "Of a server to be. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Mixin
    CommonOptions common = new CommonOptions();

    DoctorCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Doctor.Plan plan = new Doctor.Plan(Optional.ofNullable(model), host, port);
        List<Check> checks = new Doctor().examine(configured(), plan, Interrupt::before);
        try (PrintWriter out = surroundings.streams().outText()) {
            if (json) {
                out.println(toJson(checks));
            } else {
                print(out, checks);
            }
        }
        return checks.stream().anyMatch(c -> c.state() == Check.State.PROBLEM) ? ExitCode.FAILED : ExitCode.DONE;
    }

    private List<String> configured() {
        Configuration configuration = surroundings.configuration();
        List<String> wrong = new ArrayList<>(configuration.strayVariables(OTHER_VARIABLES));
        configuration.problem().ifPresent(wrong::add);
        try {
            wrong.addAll(new AllocationOptions().resolve(configuration, false).warnings());
        } catch (KokoroException e) {
            wrong.add(e.getMessage());
        }
        return wrong;
    }

    private static void print(PrintWriter out, List<Check> checks) {
        TextTable table = new TextTable("", "", "");
        for (Check check : checks) {
            table.add(check.state().word(), check.name(), check.found());
            if (!check.advice().isEmpty()) {
                table.add(" ", " ", "-> " + check.advice());
            }
        }
        table.lines().forEach(out::println);
    }

    private record Content(String check, String state, String found, String advice) {}

    private static String toJson(List<Check> checks) {
        return Json.page(checks.stream()
                .map(c -> new Content(c.name(), c.state().word(), c.found(), c.advice()))
                .toList());
    }
}
