package dev.kokoro.cli;

import dev.kokoro.model.NativeRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Program, ONNX Runtime and JVM: what a report of a problem has to name. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "kokoro " + program(),
            "ONNX Runtime " + NativeRuntime.VERSION,
            "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vm.name") + ", "
                    + System.getProperty("java.vendor") + "), " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }

    /** The version in pom.xml. */
    static String program() throws IOException {
        try (InputStream in = VersionProvider.class.getResourceAsStream("/dev/kokoro/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        }
    }
}
