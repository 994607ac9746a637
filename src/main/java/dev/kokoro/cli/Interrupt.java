package dev.kokoro.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/**
 * Does something when Ctrl-C arrives and before the JVM begins to end, which is before any shutdown hook runs. The JDK
 * offers this only in a class outside the standard, reached by name so that a JVM without it still works.
 */
final class Interrupt {
    private static final int EXIT_CODE = 130;

    private Interrupt() {}

    /** Takes the place of what was set before. */
    static void before(Runnable ending) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handling = Proxy.newProxyInstance(
                    Interrupt.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            ending.run();
                            System.exit(EXIT_CODE);
                        }
                        return method.getName().equals("hashCode") ? (Object) System.identityHashCode(proxy) : null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), handling);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            // Then Ctrl-C ends the program as the JVM does it.
            LoggerFactory.getLogger(Interrupt.class).debug("no handler for Ctrl-C: {}", e.toString());
        }
    }
}
