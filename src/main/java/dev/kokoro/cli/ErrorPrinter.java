package dev.kokoro.cli;

import dev.kokoro.engine.NothingToSayException;
import dev.kokoro.model.InferenceException;
import dev.kokoro.model.ModelFormatException;
import dev.kokoro.text.PhonemizerException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one table from what went wrong to a sentence and an exit code. */
final class ErrorPrinter implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
    private final PrintWriter err;

    ErrorPrinter(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        say(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            UnmatchedArgumentException.printSuggestions(unmatched, err);
        }
        err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (isBrokenPipe(e)) {
            // Whoever read our output has had enough; that is not a failure of ours.
            return ExitCode.DONE;
        }
        say(sentence(e));
        if (parsed.hasSubcommand() ? verbose(parsed.subcommand()) : verbose(parsed)) {
            e.printStackTrace(err);
        }
        return exitCode(e);
    }

    private static boolean verbose(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand() ? verbose(parsed.subcommand()) : parsed.hasMatchedOption("--verbose");
    }

    private void say(String sentence) {
        err.println("kokoro: " + sentence);
    }

    static int exitCode(Throwable e) {
        if (e instanceof UncheckedIOException) {
            return exitCode(e.getCause());
        }
        if (e instanceof UsageException || e instanceof ParameterException || e instanceof IllegalArgumentException) {
            return ExitCode.USAGE;
        }
        if (e instanceof NoSuchFileException) {
            return ExitCode.MISSING;
        }
        return ExitCode.FAILED;
    }

    static String sentence(Throwable e) {
        if (e instanceof UncheckedIOException wrapped && isBare(wrapped)) {
            return sentence(e.getCause());
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist: check the path";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read or written: check its permissions";
        }
        if (e instanceof FileSystemException failed) {
            String reason = failed.getReason() == null ? "the system refused it" : failed.getReason();
            return failed.getFile() + ": " + reason.toLowerCase(Locale.ROOT);
        }
        if (e instanceof OutOfMemoryError) {
            return "the program ran out of memory: give it more with KOKORO_JAVA_OPTS=-Xmx2g";
        }
        boolean said = e instanceof IOException
                || e instanceof UsageException
                || e instanceof ParameterException
                || e instanceof IllegalArgumentException
                || e instanceof NothingToSayException
                || e instanceof ModelFormatException
                || e instanceof InferenceException
                || e instanceof PhonemizerException
                || e instanceof UncheckedIOException;
        return said && e.getMessage() != null
                ? e.getMessage()
                : "something went wrong that should not (" + e + "): run it again with --verbose and report it";
    }

    /** An UncheckedIOException without words of its own repeats its cause's toString. */
    private static boolean isBare(UncheckedIOException e) {
        return e.getMessage() == null || e.getMessage().equals(e.getCause().toString());
    }

    static boolean isBrokenPipe(Throwable e) {
        Throwable root = e instanceof UncheckedIOException ? e.getCause() : e;
        return root instanceof IOException
                && root.getMessage() != null
                && (root.getMessage().contains("Broken pipe") || root.getMessage().contains("Connection reset by peer"));
    }
}
