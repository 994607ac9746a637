package dev.kokoro.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/**
 * Does something when Ctrl-C arrives and before the JVM begins to end, which is before any shutdown hook runs: then the
 * native runtime closes under whoever still computes. The JDK offers this only in a class outside the standard, reached
 * by name so that a JVM without it still works.
 */
final class Interrupt {
    /** What shells expect of a program that a signal ended: 128 and its number. */
    private static final int CTRL_C = 130;

    private static final int TERMINATED = 143;

    private Interrupt() {}

    /** Before Ctrl-C or SIGTERM ends the program. Takes the place of what was set before. */
    static void before(Runnable ending) {
        before("INT", CTRL_C, ending);
        before("TERM", TERMINATED, ending);
    }

    /**
     * Takes the place of what was set before; each signal that arrives runs it again, in a thread of its own.
     *
     * @param signal e.g. {@code TERM}
     * @param code the program exits with
     */
    static void before(String signal, int code, Runnable ending) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handling = Proxy.newProxyInstance(
                    Interrupt.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            ending.run();
                            System.exit(code);
                        }
                        return method.getName().equals("hashCode") ? (Object) System.identityHashCode(proxy) : null;
                    });
            signals.getMethod("handle", signals, handler)
                    .invoke(null, signals.getConstructor(String.class).newInstance(signal), handling);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            // Then the signal ends the program as the JVM does it.
            LoggerFactory.getLogger(Interrupt.class).debug("no handler for {}: {}", signal, e.toString());
        }
    }
}
