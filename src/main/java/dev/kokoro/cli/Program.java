package dev.kokoro.cli;

import dev.kokoro.assets.KokoroHome;
import dev.kokoro.cli.config.Configuration;
import dev.kokoro.error.KokoroException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One run: the configuration first, since options get their values from it, and then the command line. */
record Program(StdStreams streams, Map<String, String> environment) {
    static final String CONFIG_VARIABLE = "KOKORO_CONFIG";

    /** These work whatever a configuration file holds: whoever has broken one needs them. */
    private static final Set<String> WITHOUT_FILES =
            Set.of("-h", "--help", "-V", "--version", "doctor", "generate-completion");

    int run(String... args) {
        Configuration configuration;
        try {
            configuration = configuration(args);
        } catch (KokoroException e) {
            if (!withoutFiles(args)) {
                new ErrorPrinter(streams.err(), Configuration.withoutFiles(Map.of())).say(ErrorPrinter.sentence(e));
                return ErrorPrinter.exitCode(e);
            }
            configuration = Configuration.damaged(environment, ErrorPrinter.sentence(e));
        }
        return KokoroCli.commandLine(new CliContext(streams, configuration)).execute(args);
    }

    private static boolean withoutFiles(String... args) {
        return Arrays.stream(args).takeWhile(a -> !a.equals("--")).anyMatch(WITHOUT_FILES::contains);
    }

    private Configuration configuration(String... args) {
        Optional<String> named = named(args)
                .or(() -> Optional.of(environment.getOrDefault(CONFIG_VARIABLE, ""))
                        .filter(v -> !v.isBlank()));
        try {
            return named.isPresent()
                    ? Configuration.named(Path.of(named.get()), environment)
                    : Configuration.inFolder(KokoroHome.ofSystem().home(), environment);
        } catch (InvalidPathException e) {
            throw new UsageException(CommonOptions.CONFIG + " is a file, and " + named.orElse("") + " cannot be one");
        }
    }

    /** What follows {@code --config}; whether it may stand there is the parser's business. */
    private static Optional<String> named(String... args) {
        List<String> options =
                Arrays.stream(args).takeWhile(a -> !a.equals("--")).toList();
        int at = options.lastIndexOf(CommonOptions.CONFIG);
        if (at >= 0 && at + 1 < options.size()) {
            return Optional.of(options.get(at + 1));
        }
        String joined = CommonOptions.CONFIG + "=";
        return options.stream()
                .filter(a -> a.startsWith(joined))
                .reduce((a, b) -> b)
                .map(a -> a.substring(joined.length()));
    }
}
