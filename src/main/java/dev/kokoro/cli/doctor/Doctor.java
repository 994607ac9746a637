package dev.kokoro.cli.doctor;

import dev.kokoro.assets.AssetException;
import dev.kokoro.cpu.TopologyReader;
import dev.kokoro.error.KokoroException;
import dev.kokoro.model.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at everything, whatever is wrong with the thing before. */
public final class Doctor {
    private final List<Check> checks = new ArrayList<>();

    /** Something to look at; what goes wrong is what was found. */
    private interface Look {
        Check at() throws IOException, InterruptedException;
    }

    /**
     * What is configured, as far as it was given.
     *
     * @param model by name or path
     * @param host where a server would listen
     */
    public record Plan(Optional<String> model, String host, int port) {}

    /**
     * @param configured sentences on what is wrong with the configuration; empty where nothing is
     * @param ending gets what has to be done before the process ends
     */
    public List<Check> examine(List<String> configured, Plan plan, Consumer<Runnable> ending) {
        MachineChecks machine = new MachineChecks(TopologyReader.ofThisMachine().read());
        look("java", "run it with Java 17 or newer", machine::java);
        look("cpu", "", machine::cpu);
        look("cpu flags", "", machine::flags);
        look("memory", "", machine::memory);
        look("cgroup", "", machine::limits);
        look("configuration", "", () -> configuration(configured));
        look(
                "temp folder",
                "",
                () -> MachineChecks.folder(
                        "temp folder",
                        Path.of(System.getProperty("java.io.tmpdir")),
                        "name another with KOKORO_JAVA_OPTS=-Djava.io.tmpdir=FOLDER"));
        look("port", "", () -> MachineChecks.port(plan.host(), plan.port()));
        Optional<Installation> installation = installation();
        installation.ifPresent(i -> speech(new SpeechChecks(i, plan.model(), ending)));
        return List.copyOf(checks);
    }

    private Optional<Installation> installation() {
        try {
            Installation installation = Installation.ofSystem();
            look(
                    "home folder",
                    "",
                    () -> MachineChecks.folder(
                            "home folder",
                            installation.home().home(),
                            "set KOKORO_HOME to a folder that can be written to"));
            return Optional.of(installation);
        } catch (AssetException e) {
            checks.add(Check.problem("home folder", e.getMessage(), "set KOKORO_HOME to a folder of your own"));
            return Optional.empty();
        }
    }

    private void speech(SpeechChecks speech) {
        look("runtime", "see that the temp folder and KOKORO_HOME can be written to", speech::runtime);
        look("kernels", "", speech::kernels);
        look("model", "", speech::model);
        look("voices", "'kokoro pull' fetches them", speech::voices);
        look("lexicons", "", speech::lexicons);
        look("espeak-ng", "", speech::espeak);
        look("ffmpeg", "", speech::formats);
        look("speech", "mend what stands above first", speech::speech);
    }

    private static Check configuration(List<String> wrong) {
        return wrong.isEmpty()
                ? Check.ok("configuration", "no contradictions")
                : Check.problem(
                        "configuration", String.join(" ", wrong), "correct it; docs/configuration.md has the keys");
    }

    private void look(String name, String advice, Look look) {
        try {
            checks.add(look.at());
        } catch (IOException | UncheckedIOException | KokoroException | UnsatisfiedLinkError e) {
            checks.add(Check.problem(name, String.valueOf(e.getMessage()), advice));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            checks.add(Check.problem(name, "interrupted", "run it again"));
        }
    }
}
