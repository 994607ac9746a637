package dev.kokoro.server;

import com.google.gson.JsonObject;
import dev.kokoro.control.DiagnosticsReport;
import dev.kokoro.control.ServerFacts;
import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.control.config.Policy;
import dev.kokoro.cpu.CpuSample;
import dev.kokoro.engine.OpenSession;
import dev.kokoro.engine.ReplicaPool;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /diagnostics/cpu-allocation}: the answer that the CPU-allocation design of LiteTTS's documentation asks for, with the threads counted while it is written. */
final class AllocationHandler implements Route.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(AllocationHandler.class);

    private final AllocationLoop loop;

    AllocationHandler(AllocationLoop loop) {
        this.loop = loop;
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        JsonObject body;
        try {
            body = report();
        } catch (RuntimeException e) {
            LOG.error("The diagnostics of the CPU allocation failed", e);
            call.respondJson(500, DiagnosticsReport.error(String.valueOf(e.getMessage())));
            return;
        }
        call.respondJson(200, body);
    }

    private JsonObject report() {
        AllocationConfig config = loop.config().config();
        long pid = ProcessHandle.current().pid();
        var snapshot = loop.controller().snapshot(loop.nanos());
        if (!config.enabled() || config.policy() == Policy.OFF) {
            return DiagnosticsReport.disabled(snapshot, facts(pid));
        }
        return DiagnosticsReport.success(snapshot, facts(pid));
    }

    private ServerFacts facts(long pid) {
        ReplicaPool.Snapshot pool = loop.pool().snapshot();
        List<ServerFacts.Session> sessions = loop.pool().openSessions().stream()
                .map(s -> session(s, loop.sessionBytes()))
                .toList();
        return new ServerFacts(
                loop.running(),
                System.currentTimeMillis() / 1000.0,
                pid,
                new ServerFacts.Applied(
                        pool.allocation().replicas(),
                        pool.allocation().threads(),
                        AppliedThreads.count(),
                        loop.lastError()),
                sessions,
                loop.latest()
                        .map(CpuSample::temperature)
                        .filter(t -> t.isPresent())
                        .map(t -> "the kernel's sensors"),
                loop.config().settings());
    }

    /** A run's caller is one of its threads, so a session of n threads keeps n - 1 of its own. */
    private static ServerFacts.Session session(OpenSession session, OptionalLong bytes) {
        return new ServerFacts.Session(
                session.threads(),
                session.retired() ? "draining" : "serving",
                session.leases(),
                session.threads() - 1,
                session.openedMillis(),
                bytes);
    }
}
