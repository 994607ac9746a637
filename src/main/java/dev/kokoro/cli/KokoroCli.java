package dev.kokoro.cli;

import dev.kokoro.assets.Platform;
import dev.kokoro.cli.StdStreams.Terminal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program: parses, runs one command, exits with its code. */
@Command(
        name = "kokoro",
        description =
                "Turns text into speech with the Kokoro-82M voice model on plain CPUs, and tells how to run it fast.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  kokoro synth \"Hello there.\" -o hello.wav",
            "  kokoro synth -i chapter.txt -o chapter.wav --voice af_heart",
            "  kokoro pull                 fetch the official model and voices",
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 a file, a model, a voice or a dictionary is missing.",
            "Files: KOKORO_HOME (~/.kokoro) holds what is downloaded."
        })
public final class KokoroCli implements Runnable {
    /** picocli refuses to write help for anything narrower. */
    private static final int NARROWEST_HELP = 55;

    private static final int WIDEST_HELP = 120;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(
                Platform.current().isWindows()
                        ? onWindows(args)
                        : run(StdStreams.ofProcess(Terminal.fromLauncher()), args));
    }

    private static int onWindows(String... args) {
        try (WindowsConsole console = new WindowsConsole()) {
            return run(StdStreams.ofProcess(console.terminal()), console.arguments(args));
        }
    }

    /** Runs one command line and returns its exit code; what tests call. */
    public static int run(StdStreams streams, String... args) {
        return run(streams, System.getenv(), args);
    }

    /** The same with an environment of the caller's. */
    static int run(StdStreams streams, Map<String, String> environment, String... args) {
        int code = new Program(streams, environment).run(args);
        streams.err().flush();
        return code;
    }

    static CommandLine commandLine(CliContext surroundings) {
        StdStreams streams = surroundings.streams();
        ErrorPrinter errors = new ErrorPrinter(streams.err(), surroundings.configuration());
        CommandLine program = new CommandLine(new KokoroCli())
                .addSubcommand(new SynthCommand(surroundings))
                .addSubcommand(new PronounceCommand(surroundings))
                .addSubcommand(new BookCommand(surroundings))
                .addSubcommand(new CommandLine(new VoicesCommand(surroundings))
                        .addSubcommand(new VoicesAddCommand(surroundings))
                        .addSubcommand(new VoicesRemoveCommand(surroundings)))
                .addSubcommand(new PullCommand(surroundings))
                .addSubcommand(new BatchCommand(surroundings))
                .addSubcommand(ServeCommand.commandLine(surroundings))
                .addSubcommand(new TuneCommand(surroundings))
                .addSubcommand(new BenchCommand(surroundings))
                .addSubcommand(new CompileCommand(surroundings))
                .addSubcommand(new DoctorCommand(surroundings))
                .addSubcommand(new GenerateCompletion());
        program.getSubcommands()
                .get("generate-completion")
                .getCommandSpec()
                .usageMessage()
                .hidden(false);
        return program.setOut(streams.outText())
                .setErr(streams.err())
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(streams.terminal().colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.max(
                        NARROWEST_HELP, Math.min(WIDEST_HELP, streams.terminal().columns())))
                .setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A text may begin with @, and comes from anywhere: it must not name a file of more arguments.
                .setExpandAtFiles(false)
                .setDefaultValueProvider(surroundings.configuration())
                .registerConverter(Path.class, KokoroCli::path)
                .setExecutionStrategy(new ConfigPrinting(surroundings))
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException(ErrorPrinter.sentence(e));
        }
    }

    @Override
    public void run() {
        CommandLine program = spec.commandLine();
        program.usage(program.getOut());
        program.getOut().flush();
    }
}
