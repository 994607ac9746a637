package dev.kokoro.cli;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.Shell32;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.Wincon;
import com.sun.jna.ptr.IntByReference;
import dev.kokoro.cli.StdStreams.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What has to be asked of Windows itself. Java passes arguments on in the machine's old code page, where a letter that the
 * page lacks becomes another or a question mark, and cannot tell which streams are a console; a console shows another code
 * page than the UTF-8 that this program writes.
 */
final class WindowsConsole implements AutoCloseable {
    private static final int UTF_8 = 65001;

    private final Kernel32 system = Kernel32.INSTANCE;
    private final int codePage;

    /** Makes the console, if there is one, show UTF-8 until this is closed. */
    WindowsConsole() {
        codePage = system.GetConsoleOutputCP();
        if (codePage != 0) {
            system.SetConsoleOutputCP(UTF_8);
        }
    }

    /** The arguments as they were typed. */
    String[] arguments(String... given) {
        IntByReference count = new IntByReference();
        WString line =
                (WString) Function.getFunction("kernel32", "GetCommandLineW").invoke(WString.class, new Object[0]);
        Pointer all = Shell32.INSTANCE.CommandLineToArgvW(line, count);
        if (all == null) {
            return given;
        }
        try {
            return asTyped(List.of(given), List.of(all.getWideStringArray(0, count.getValue())));
        } finally {
            system.LocalFree(all);
        }
    }

    /**
     * The end of a command line in place of the arguments that Java made of it. Java replaces asterisks by names of files,
     * and then there are others: plain ones that differ show it, and the given arguments stay.
     */
    static String[] asTyped(List<String> given, List<String> commandLine) {
        if (given.size() > commandLine.size()) {
            return given.toArray(String[]::new);
        }
        List<String> typed = commandLine.subList(commandLine.size() - given.size(), commandLine.size());
        for (int i = 0; i < given.size(); i++) {
            if (StandardCharsets.US_ASCII.newEncoder().canEncode(typed.get(i))
                    && !typed.get(i).equals(given.get(i))) {
                return given.toArray(String[]::new);
            }
        }
        return typed.toArray(String[]::new);
    }

    Terminal terminal() {
        Optional<HANDLE> err = console(Wincon.STD_ERROR_HANDLE);
        boolean colours = err.isPresent() && Terminal.coloursWanted() && understandsColours(err.get());
        return new Terminal(
                console(Wincon.STD_INPUT_HANDLE).isPresent(),
                console(Wincon.STD_OUTPUT_HANDLE).isPresent(),
                err.isPresent(),
                Terminal.width(err.map(this::columns).orElse(Terminal.NONE.columns())),
                colours);
    }

    private Optional<HANDLE> console(int stream) {
        return Optional.ofNullable(system.GetStdHandle(stream))
                .filter(handle -> system.GetConsoleMode(handle, new IntByReference()));
    }

    private boolean understandsColours(HANDLE console) {
        IntByReference mode = new IntByReference();
        return system.GetConsoleMode(console, mode)
                && system.SetConsoleMode(console, mode.getValue() | Wincon.ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    }

    private int columns(HANDLE console) {
        var screen = new Wincon.CONSOLE_SCREEN_BUFFER_INFO();
        return system.GetConsoleScreenBufferInfo(console, screen)
                ? screen.srWindow.Right - screen.srWindow.Left + 1
                : Terminal.NONE.columns();
    }

    @Override
    public void close() {
        if (codePage != 0) {
            system.SetConsoleOutputCP(codePage);
        }
    }
}
