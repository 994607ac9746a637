package dev.kokoro.cli;

import dev.kokoro.assets.MissingAssetException;
import dev.kokoro.assets.Nearest;
import dev.kokoro.audio.NoSoundDeviceException;
import dev.kokoro.cli.config.Configuration;
import dev.kokoro.error.InvalidValueException;
import dev.kokoro.error.KokoroException;
import dev.kokoro.files.ReaderGoneException;
import dev.kokoro.model.UnknownVoiceException;
import dev.kokoro.text.MissingDictionaryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one table from what went wrong to a sentence and an exit code. */
final class ErrorPrinter implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
    /** Beyond so many files a hint is not worth the wait. */
    private static final int MOST_SIBLINGS = 1000;

    /** What people type for what we call otherwise. */
    private static final Map<String, String> OTHER_WORDS = Map.ofEntries(
            Map.entry("say", "synth"),
            Map.entry("speak", "synth"),
            Map.entry("tts", "synth"),
            Map.entry("read", "synth"),
            Map.entry("talk", "synth"),
            Map.entry("generate", "synth"),
            Map.entry("server", "serve"),
            Map.entry("start", "serve"),
            Map.entry("download", "pull"),
            Map.entry("install", "pull"),
            Map.entry("fetch", "pull"),
            Map.entry("list", "voices"),
            Map.entry("check", "doctor"),
            Map.entry("status", "doctor"),
            Map.entry("config", "serve --print-config"),
            Map.entry("help", "--help"),
            Map.entry("version", "--version"));

    private final PrintWriter err;
    private final Configuration configuration;

    ErrorPrinter(PrintWriter err, Configuration configuration) {
        this.err = err;
        this.configuration = configuration;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String origin = Optional.ofNullable(e.getArgSpec())
                .filter(a -> !e.getCommandLine().getParseResult().matchedArgs().contains(a))
                .flatMap(configuration::origin)
                .map(o -> " (" + o + ")")
                .orElse("");
        say((e instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : e.getMessage()) + origin);
        err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (isReaderGone(e)) {
            // That is not a failure of ours.
            return ExitCode.DONE;
        }
        String sentence = sentence(e);
        say(sentence + (exitCode(e) == ExitCode.USAGE ? configuration.origins(leaf(parsed), sentence) : ""));
        if (verbose(parsed)) {
            e.printStackTrace(err);
        }
        return exitCode(e);
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String argument = e.getUnmatched().get(0);
        CommandSpec command = e.getCommandLine().getCommandSpec();
        boolean option = argument.startsWith("-");
        Collection<String> known =
                option ? command.optionsMap().keySet() : command.subcommands().keySet();
        String other = command.parent() == null ? OTHER_WORDS.get(argument) : null;
        if (other != null) {
            return "there is no command " + argument + ". Did you mean " + other + "?";
        }
        if (argument.indexOf(' ') >= 0 && command.parent() == null) {
            return "a command comes first: 'kokoro synth \"" + argument + "\" -o speech.wav' speaks that.";
        }
        return "there is no " + (option ? "option " : "command ") + argument + "." + Nearest.hint(argument, known);
    }

    private static boolean verbose(CommandLine.ParseResult parsed) {
        return leaf(parsed).hasMatchedOption("--verbose");
    }

    private static CommandLine.ParseResult leaf(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand() ? leaf(parsed.subcommand()) : parsed;
    }

    void say(String sentence) {
        boolean plainWord = sentence.length() > 1
                && Character.isUpperCase(sentence.charAt(0))
                && Character.isLowerCase(sentence.charAt(1));
        err.println("kokoro: "
                + (plainWord ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence));
    }

    static int exitCode(Throwable e) {
        if (e instanceof UncheckedIOException) {
            return exitCode(e.getCause());
        }
        if (e instanceof InvalidValueException
                || e instanceof ParameterException
                || e instanceof InvalidPathException) {
            return ExitCode.USAGE;
        }
        if (e instanceof NoSuchFileException
                || e instanceof MissingAssetException
                || e instanceof MissingDictionaryException
                || e instanceof NoSoundDeviceException
                || e instanceof UnknownVoiceException) {
            return ExitCode.MISSING;
        }
        return ExitCode.FAILED;
    }

    static String sentence(Throwable e) {
        if (e instanceof UncheckedIOException wrapped && isBare(wrapped)) {
            return sentence(e.getCause());
        }
        if (e instanceof NoSuchFileException missing) {
            String near = nearby(missing);
            return missing.getFile() + " does not exist" + (near.isEmpty() ? ": check the path" : "." + near);
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read or written: check its permissions";
        }
        if (e instanceof FileSystemException failed) {
            String reason = failed.getReason() == null ? "the system refused it" : failed.getReason();
            return failed.getFile() + ": " + reason.toLowerCase(Locale.ROOT);
        }
        if (e instanceof InvalidPathException name) {
            return "'" + name.getInput() + "' cannot be the name of a file here ("
                    + name.getReason().toLowerCase(Locale.ROOT) + "): choose another";
        }
        if (e instanceof OutOfMemoryError) {
            return "the program ran out of memory: give it more with KOKORO_JAVA_OPTS=-Xmx2g";
        }
        // Our own exceptions are made of sentences; so are those of files.
        boolean said = e instanceof KokoroException
                || e instanceof IOException
                || e instanceof ParameterException
                || e instanceof UncheckedIOException;
        return said && e.getMessage() != null
                ? e.getMessage()
                : "something went wrong that should not (" + e + "): run it again with --verbose and report it";
    }

    /** A file of nearly this name in the same folder, which is what was meant more often than not. */
    private static String nearby(NoSuchFileException missing) {
        Path file = Path.of(missing.getFile());
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || file.getFileName() == null) {
            return "";
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            return Nearest.hint(
                    file.getFileName().toString(),
                    siblings.limit(MOST_SIBLINGS)
                            .map(s -> s.getFileName().toString())
                            .toList());
        } catch (IOException e) {
            return "";
        }
    }

    /** An UncheckedIOException without words of its own repeats its cause's toString. */
    private static boolean isBare(UncheckedIOException e) {
        return e.getMessage() == null || e.getMessage().equals(e.getCause().toString());
    }

    /** Whether whoever read our output has had enough. */
    static boolean isReaderGone(Throwable e) {
        return (e instanceof UncheckedIOException ? e.getCause() : e) instanceof ReaderGoneException;
    }
}
