package dev.kokoro.cli;

import dev.kokoro.assets.InstalledFile;
import dev.kokoro.control.AllocationController;
import dev.kokoro.control.Capacity;
import dev.kokoro.control.ServiceProfile;
import dev.kokoro.control.config.ResolvedConfig;
import dev.kokoro.control.simulation.SimulationReport;
import dev.kokoro.control.simulation.Trace;
import dev.kokoro.control.simulation.TraceFile;
import dev.kokoro.control.simulation.TraceSimulation;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.cpu.CounterSource;
import dev.kokoro.cpu.CpuLimits;
import dev.kokoro.cpu.CpuTopology;
import dev.kokoro.cpu.Quantity;
import dev.kokoro.cpu.TopologyReader;
import dev.kokoro.engine.Audience;
import dev.kokoro.engine.SpeechEngine;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SessionSettings.Spin;
import dev.kokoro.report.TextTable;
import dev.kokoro.server.AllocationLoop;
import dev.kokoro.server.ForecastFile;
import dev.kokoro.server.InstanceRegistry;
import dev.kokoro.server.ServerFailedException;
import dev.kokoro.server.ServerSettings;
import dev.kokoro.server.SpeechServer;
import dev.kokoro.server.SpeechServer.Protocol;
import dev.kokoro.server.TunedProfile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kokoro serve}: speech over HTTP until it is told to stop. */
@Command(
        name = "serve",
        description = "Speak over HTTP, with the API that OpenAI's clients know.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kokoro serve",
            "  kokoro serve --host 0.0.0.0 --port 8880 --replicas 2 --threads 1",
            "  kokoro serve --config config.json --print-config",
            "  kokoro serve --simulate load.csv --cores 16",
            "  curl http://127.0.0.1:8880/v1/audio/speech -d '{\"input\":\"Hello there.\"}' -o hello.mp3",
            "",
            "A page to try it is at the server's address; /openapi.json describes the API.",
            "SIGTERM lets requests under way come to their end and exits with 0."
        })
final class ServeCommand implements Callable<Integer> {
    private final CliContext surroundings;
    private final StdStreams streams;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServeOptions serve = new ServeOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private AllocationOptions allocation = new AllocationOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    ServeCommand(CliContext surroundings) {
        this.surroundings = surroundings;
        this.streams = surroundings.streams();
    }

    /** With one option for each key of the CPU allocation. */
    static CommandLine commandLine(CliContext surroundings) {
        ServeCommand command = new ServeCommand(surroundings);
        CommandLine line = new CommandLine(command);
        command.allocation.addTo(line.getCommandSpec());
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (allocation.cores != null && allocation.simulate == null) {
            throw new UsageException("--cores is for --simulate: a server uses the cores it has, at most --max-cores");
        }
        ServerSettings settings = serve.settings();
        model.check();
        // Whoever names a size, by hand or by a profile, means it to stay unless a policy is named as well.
        boolean fixed = model.replicas != null || model.threads != null || allocation.profile != null;
        ResolvedConfig config = allocation.resolve(surroundings.configuration(), fixed);
        if (common.printConfig) {
            try (PrintWriter out = streams.outText()) {
                TextTable table = ConfigPrinting.table(
                        surroundings.configuration(), spec.commandLine().getParseResult());
                config.rows().forEach(table::add);
                table.lines().forEach(out::println);
            }
            return ExitCode.DONE;
        }
        if (allocation.simulate != null) {
            simulate(config);
            return ExitCode.DONE;
        }
        config.warnings().forEach(this::say);
        run(settings, config);
        return ExitCode.DONE;
    }

    private void simulate(ResolvedConfig config) {
        AllocationOptions.SimulatedCpus cpus = allocation.simulatedCpus();
        Trace trace = TraceFile.read(allocation.simulate);
        TraceSimulation simulation = TraceSimulation.usual(config.config(), cpus.count());
        SimulationReport report = simulation.run(trace);
        try (PrintWriter out = streams.outText()) {
            out.println(simulation.assumptions(trace) + " (" + cpus.origin() + ").");
            out.println();
            SimulationReport.table(List.of(report)).markdown().forEach(out::println);
            report.timeline().forEach(out::println);
        }
    }

    private Optional<TunedProfile> profile(InstalledFile file, CpuTopology topology) {
        Optional<TunedProfile> profile = Optional.ofNullable(allocation.profile).map(TunedProfile::read);
        profile.ifPresent(p -> {
            List<String> misfits =
                    p.misfits(topology.model(), topology.effectiveCpus(), file.sha256(), NativeRuntime.VERSION);
            if (!misfits.isEmpty()) {
                throw new UsageException(p.name() + " does not fit: " + String.join("; ", misfits)
                        + ". Run 'kokoro tune' here, or leave out --profile");
            }
        });
        return profile;
    }

    private Allocation wanted(Optional<TunedProfile> profile, CpuTopology topology) {
        boolean given = model.replicas != null || model.threads != null;
        return profile.filter(p -> !given)
                .map(TunedProfile::allocation)
                .orElseGet(
                        () -> model.allocation(Long.MAX_VALUE, topology.usable().countOfPhysicalCores()));
    }

    private void run(ServerSettings settings, ResolvedConfig config) throws InterruptedException {
        InstalledFile file = model.choose(surroundings);
        CpuTopology topology = TopologyReader.ofThisMachine().read();
        Optional<TunedProfile> profile = profile(file, topology);
        Capacity capacity = capacity(topology);
        Allocation wanted = wanted(profile, topology);
        Spin spin = Optional.ofNullable(serve.spin)
                .or(() -> profile.map(TunedProfile::spin))
                .orElse(Spin.DURING_RUN);
        ServiceProfile service = profile.map(TunedProfile::serviceProfile).orElseGet(ServiceProfile::usual);
        AllocationController controller = new AllocationController(config.config(), capacity, service, wanted);
        Allocation first = controller.current();
        NativeRuntime runtime = surroundings.runtime();
        CountDownLatch stop = new CountDownLatch(1);
        // Whoever stops it while it opens its model must wait for that: it cannot be cut short.
        Interrupt.before("TERM", ExitCode.DONE, runtime::end);
        Interrupt.before("INT", ExitCode.DONE, runtime::end);
        try (SpeechEngine engine = SpeechEngine.open(
                        surroundings.installation(),
                        runtime,
                        file,
                        model.compiling.preparation(surroundings, common),
                        first,
                        SessionSettings.ofThreads(first.threads()).spin(spin),
                        Audience.BOTH,
                        parts -> {});
                AllocationLoop loop = new AllocationLoop(
                        controller,
                        engine.pool(),
                        CounterSource.ofThisMachine(),
                        config,
                        file.path().toFile().length(),
                        System::nanoTime)) {
            // A voice that cannot speak is told now and not to every client.
            settings.voice().ifPresent(v -> engine.voices().load(v, engine.family()));
            if (config.config().coordination()) {
                loop.shareBy(InstanceRegistry.ofThisProcess(
                        surroundings.home().home().resolve("instances")));
            }
            if (config.config().prediction()) {
                loop.remember(new ForecastFile(surroundings.home().home().resolve("load.json")));
            }
            try (SpeechServer server = SpeechServer.start(settings, engine, loop)) {
                loop.start();
                say("serving " + file.path().getFileName() + " on " + server.address() + " with " + first.replicas()
                        + " x " + Quantity.counted(first.threads(), "thread") + ", policy "
                        + config.config().policy().word());
                if (serve.wyoming != null) {
                    say("serving Home Assistant (Wyoming) on port " + server.open(Protocol.WYOMING, serve.wyoming));
                }
                if (serve.websocket != null) {
                    say("serving WebSockets on port " + server.open(Protocol.WEBSOCKET, serve.websocket));
                }
                serve.warnings(settings).forEach(this::say);
                ModelOptions.tooMuch(first, topology.usable().count()).ifPresent(this::say);
                CompletableFuture<Void> told = server.failure().thenRun(stop::countDown);
                untilToldToStop(stop, server);
                told.join();
                throw new ServerFailedException(server.failure().join());
            }
        }
    }

    /**
     * On SIGTERM and Ctrl-C the JVM runs its hooks, the native runtime's among them, and exits with 143 or 130 however
     * well things went. Requests under way need that runtime, so they end before; the hook is for what else may end it.
     */
    private void untilToldToStop(CountDownLatch stop, SpeechServer server) throws InterruptedException {
        AtomicBoolean signalled = new AtomicBoolean();
        Runnable ending = () -> {
            // A second signal does not wait.
            if (signalled.compareAndSet(false, true)) {
                say("stopping: requests under way come to their end");
                server.close();
                streams.err().flush();
            }
        };
        Thread hook = new Thread(
                () -> {
                    ending.run();
                    Runtime.getRuntime().halt(ExitCode.DONE);
                },
                "kokoro-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        Interrupt.before("TERM", ExitCode.DONE, ending);
        Interrupt.before("INT", ExitCode.DONE, ending);
        try {
            stop.await();
        } finally {
            if (!signalled.get()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private static Capacity capacity(CpuTopology topology) {
        CpuLimits limits = topology.limits();
        int host = Math.max(1, topology.logicalCpus());
        return new Capacity(host, Math.min(host, topology.usable().set().size()), limits.quota());
    }

    private void say(String sentence) {
        if (!common.quiet) {
            streams.err().println("kokoro: " + sentence);
            streams.err().flush();
        }
    }
}
