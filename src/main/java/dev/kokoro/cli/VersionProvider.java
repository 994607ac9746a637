package dev.kokoro.cli;

import dev.kokoro.assets.ProgramVersion;
import dev.kokoro.model.NativeRuntime;
import picocli.CommandLine.IVersionProvider;

/** Program, ONNX Runtime and JVM: what a report of a problem has to name. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "kokoro " + program(),
            "ONNX Runtime " + NativeRuntime.VERSION,
            "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vm.name") + ", "
                    + System.getProperty("java.vendor") + "), " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }

    /** The version in pom.xml. */
    static String program() {
        return ProgramVersion.current();
    }
}
