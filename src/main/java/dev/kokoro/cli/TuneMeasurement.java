package dev.kokoro.cli;

import dev.kokoro.assets.Family;
import dev.kokoro.assets.InstalledFile;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.assets.MissingAssetException;
import dev.kokoro.compiler.CompiledModels.Choice;
import dev.kokoro.cpu.CounterSource;
import dev.kokoro.cpu.CpuTopology;
import dev.kokoro.cpu.Finding;
import dev.kokoro.engine.ModelSource;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.Vocabulary;
import dev.kokoro.tune.CandidateGrid;
import dev.kokoro.tune.MachineShape;
import dev.kokoro.tune.QuickSearch;
import dev.kokoro.tune.SearchPlan;
import dev.kokoro.tune.SessionProbe;
import dev.kokoro.tune.Workload;
import dev.kokoro.tune.emit.Profile;
import dev.kokoro.workload.SyntheticModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measures this machine for {@code kokoro tune} and shows how far it has come. */
final class TuneMeasurement {
    /** Others on this share of the CPUs make a measurement doubtful. */
    private static final double QUIET = 0.1;

    private final CliContext surroundings;
    private final TuneOptions options;
    private final CommonOptions common;

    TuneMeasurement(CliContext surroundings, TuneOptions options, CommonOptions common) {
        this.surroundings = surroundings;
        this.options = options;
        this.common = common;
    }

    /**
     * What is measured.
     *
     * @param sha256 of the model the figures are for
     * @param synthetic it is a stand-in for that model
     */
    private record Subject(Path file, Optional<String> sha256, boolean synthetic, String words) {}

    TuneBasis run(CpuTopology topology) throws InterruptedException {
        Subject subject = subject();
        MachineShape shape = MachineShape.of(topology);
        NativeRuntime runtime = surroundings.runtime();
        long memory = Math.min(
                options.constraints().memoryLimitBytes().orElse(Long.MAX_VALUE),
                topology.memory().availableBytes().orElse(Long.MAX_VALUE));
        OtherLoad neighbours = OtherLoad.now();
        Interrupt.before(() -> stopped(runtime));
        say("opening " + subject.words());
        try (SessionProbe probe = new SessionProbe(
                        new ModelSource(runtime, form(runtime, subject), Vocabulary.v1())::open,
                        workload(subject),
                        CounterSource.ofThisMachine(),
                        memory);
                ProgressBar bar = new ProgressBar(surroundings.streams(), common.quiet)) {
            SessionProbe.Calibration first = probe.calibrate();
            SearchPlan plan = new SearchPlan(
                    shape,
                    options.goal,
                    options.constraints(),
                    first.memory(),
                    memory,
                    options.seconds(),
                    options.spin(),
                    options.full);
            double[] expected = {0};
            QuickSearch search = new QuickSearch(plan, probe, (candidate, seconds, settings) -> {
                double done = Math.min(0.99, seconds / expected[0]);
                bar.show(
                        done,
                        candidate.allocation().words() + ", " + settings + " settings measured, "
                                + duration(Math.max(1, expected[0] - seconds)) + " left");
            });
            expected[0] = search.expectedSeconds(first.requestSeconds(), first.openSeconds(), neighbours.cpus());
            say(String.format(
                    Locale.ROOT,
                    "measuring on %d CPUs, about %s; one request on one thread takes %.2f s",
                    shape.cpus(),
                    duration(expected[0]),
                    first.requestSeconds()));
            if (!common.quiet) {
                neighbours.warn(surroundings.streams().err());
            }
            QuickSearch.Result result = search.run();
            return basis(topology, subject, result, probe.busyElsewhere());
        }
    }

    /** Runs are cut short and waited for before the exit begins, and advice from half a search would be a guess. */
    private void stopped(NativeRuntime runtime) {
        surroundings.streams().err().println();
        say("stopped before the search came to its end, so there is no advice; --max-time 60s makes it shorter");
        runtime.end();
    }

    private Choice form(NativeRuntime runtime, Subject subject) {
        return options.compiling
                .preparation(surroundings, common)
                .choose(runtime, surroundings.models().identify(subject.file()));
    }

    private TuneBasis basis(CpuTopology topology, Subject subject, QuickSearch.Result result, double others) {
        MachineShape shape = MachineShape.of(topology);
        List<String> notes = new ArrayList<>();
        notes.add("memory: one session's growth was measured, and multiplied by the sessions of each setting.");
        if (subject.synthetic()) {
            notes.add(
                    "model: drawn weights with the architecture and size of the official kokoro-v1.0 in full precision;"
                            + " a profile names that file, and 'kokoro serve' takes it with that file only.");
        }
        if (result.disturbed() > 0) {
            notes.add("disturbed: " + result.disturbed()
                    + " visits lost over 2 % to steal or throttling; they were measured again where that helped.");
        }
        if (others > QUIET * shape.cpus()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "disturbed: other programs used up to %.1f of %d CPUs meanwhile; measure again when they are quiet.",
                    others,
                    shape.cpus()));
        }
        if (!result.complete()) {
            notes.add("time: the search ended early because its time was over; a longer --max-time may find better.");
        }
        long kinds = result.rows().stream()
                .map(r -> List.of(r.candidate().replicas(), r.candidate().threads()))
                .distinct()
                .count();
        String title = String.format(
                Locale.ROOT,
                "Measured here: %d of %d settings in %s with %s, %.1f s of audio a request",
                kinds,
                new CandidateGrid(shape, s -> true).all().size(),
                duration(result.seconds()),
                subject.words(),
                result.rows().get(0).audioRate().orElse(0)
                        / result.rows().get(0).throughput());
        return new TuneBasis(
                title,
                shape,
                topology.findings(),
                result.rows(),
                notes,
                new Profile.Machine(
                        topology.model().orElse(Finding.UNKNOWN),
                        topology.effectiveCpus(),
                        subject.sha256(),
                        subject.synthetic(),
                        NativeRuntime.VERSION));
    }

    private Subject subject() {
        if (options.model != null) {
            return installed(surroundings.models().named(options.model));
        }
        Optional<InstalledFile> real = surroundings.models().all().stream()
                .filter(f -> !f.isStarter() && f.family().isPresent())
                .findFirst();
        if (real.isPresent()) {
            return installed(real.get());
        }
        try (ProgressBar bar = new ProgressBar(surroundings.streams(), common.quiet)) {
            Path file = SyntheticModel.ensure(
                            surroundings.cache(),
                            (written, total) -> bar.show((double) written / total, "making the synthetic model"))
                    .path();
            // It has the architecture and so the cost of the official model, which is what will be served.
            Optional<String> official =
                    surroundings.manifest().byName("kokoro-v1.0").map(KnownFile::sha256);
            return new Subject(file, official, true, "the synthetic model of full size");
        }
    }

    private static Subject installed(InstalledFile file) {
        return new Subject(
                file.path(),
                Optional.of(file.sha256()),
                false,
                file.known()
                        .map(KnownFile::name)
                        .orElse(file.path().getFileName().toString()));
    }

    /** A drawn style may make a real model say something of an odd length; a real one does not. */
    private Workload workload(Subject subject) {
        if (subject.synthetic()) {
            return Workload.drawn(Workload.USUAL_IDS);
        }
        return surroundings
                .models()
                .identify(subject.file())
                .family()
                .flatMap(family -> surroundings.voices().list().stream()
                        .filter(v -> v.installed())
                        .findFirst()
                        .flatMap(v -> style(v.name(), family)))
                .map(style -> Workload.inStyle(Workload.USUAL_IDS, style))
                .orElseGet(() -> Workload.drawn(Workload.USUAL_IDS));
    }

    private Optional<float[]> style(String voice, Family family) {
        try {
            return Optional.of(surroundings
                    .voices()
                    .load(voice, Optional.of(family))
                    .styles()
                    .styleFor(Workload.USUAL_IDS - 2));
        } catch (MissingAssetException e) {
            // A voice of another model; the cost of a request hardly depends on it.
            return Optional.empty();
        }
    }

    private void say(String words) {
        if (!common.quiet) {
            surroundings.streams().err().println("kokoro: " + words);
            surroundings.streams().err().flush();
        }
    }

    static String duration(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }
}
