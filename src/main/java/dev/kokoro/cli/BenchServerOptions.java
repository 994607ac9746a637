package dev.kokoro.cli;

import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.LoadPlan;
import dev.kokoro.bench.Setting;
import dev.kokoro.bench.server.ServerPlan;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Servers that {@code bench} measures from outside. */
final class BenchServerOptions {
    /** The program's name, and how it prints what it hears. */
    private static final SortedMap<String, String> RECOGNISERS = new TreeMap<>(Map.of(
            "vosk-transcriber", "vosk-transcriber -i {wav}", "whisper", "whisper {wav} --model base --output_dir ."));

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Measure the speech server there (OpenAI's interface) instead of a model here.")
    String url;

    @Option(
            names = "--callers",
            split = ",",
            arity = "1..*",
            paramLabel = "N",
            description = "Requests at the same time to a server. Default: 1, or the number of instances.")
    List<Integer> callers = new ArrayList<>();

    @Option(
            names = "--server-cmd",
            paramLabel = "COMMAND",
            description =
                    "Start the server with this shell command, {n} standing for the number of instances, and stop "
                            + "it afterwards. Needs --url.")
    String command;

    @Option(
            names = "--instances",
            split = ",",
            arity = "1..*",
            paramLabel = "N",
            description = "Numbers to put for {n}, one after another.")
    List<Integer> instances = new ArrayList<>();

    @Option(
            names = "--server-model",
            paramLabel = "NAME",
            defaultValue = "kokoro",
            description = "Model to ask the server for. Default: ${DEFAULT-VALUE}.")
    String model;

    @Option(
            names = "--server-voice",
            paramLabel = "NAME",
            description = "Voice to ask the server for. Default: af_heart, or the first one that the server lists if "
                    + "it lists its voices without that one.")
    String voice = "";

    @Option(
            names = "--response-format",
            paramLabel = "FORMAT",
            defaultValue = "wav",
            description = "wav or pcm: formats whose seconds can be counted. Default: ${DEFAULT-VALUE}.")
    String format;

    @Option(
            names = "--request-timeout",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for an answer. Default: ${DEFAULT-VALUE}.")
    long requestTimeout;

    @Option(
            names = "--start-limit",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long a started server may take to answer. Default: ${DEFAULT-VALUE}.")
    long startLimit;

    @Option(
            names = "--recogniser",
            paramLabel = "COMMAND",
            description =
                    "A program that prints what it hears in the file {wav}: an answer to each text is given to it "
                            + "before anything is timed, and a server of which it hears something else fails. Default: "
                            + "vosk-transcriber or whisper where one is on the path; none for none.")
    String recogniser;

    boolean wanted() {
        if (url == null && (command != null || !instances.isEmpty() || !callers.isEmpty())) {
            throw new UsageException(
                    "--server-cmd, --instances and --callers are about a server: say where with --url");
        }
        return url != null;
    }

    /** Checked as a whole, so that nothing is started for a command line that is wrong. */
    ServerPlan plan(List<BenchText> texts, LoadPlan load) {
        if (requestTimeout < 1 || startLimit < 1) {
            throw new UsageException("--request-timeout and --start-limit are at least 1 second");
        }
        if (command == null && !instances.isEmpty()) {
            throw new UsageException("--instances needs --server-cmd, a command with {n} in it");
        }
        if (command != null && !instances.isEmpty() && !command.contains("{n}")) {
            throw new UsageException("--server-cmd has no {n} in it, which --instances would replace");
        }
        check("--instances", instances);
        check("--callers", callers);
        return new ServerPlan(
                url,
                model,
                voice,
                format,
                requestTimeout,
                Optional.ofNullable(command),
                instances,
                callers,
                startLimit,
                recogniser == null ? installed() : Optional.of(recogniser).filter(command -> !command.equals("none")),
                texts,
                load);
    }

    private static Optional<String> installed() {
        return RECOGNISERS.entrySet().stream()
                .filter(known -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(folder -> new File(folder, known.getKey()).canExecute()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static void check(String option, List<Integer> numbers) {
        for (int n : numbers) {
            if (n < 1 || n > Setting.MOST) {
                throw new UsageException(option + " is a number from 1 to " + Setting.MOST + ", not " + n);
            }
        }
    }
}
