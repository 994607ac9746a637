package dev.kokoro.bench.report;

import dev.kokoro.bench.ClosedLoop;
import dev.kokoro.bench.Sample;
import dev.kokoro.bench.TextResult;
import dev.kokoro.bench.server.ServerResult;
import dev.kokoro.report.Statistics;
import java.util.List;

/** One text of one server, with the figures of its requests in seconds. */
record ServerRow(ServerResult server, TextResult text) {
    static List<ServerRow> of(List<ServerResult> servers) {
        return servers.stream()
                .flatMap(s -> s.texts().stream().map(t -> new ServerRow(s, t)))
                .toList();
    }

    ClosedLoop closed() {
        return text.closed();
    }

    Statistics latency() {
        return new Statistics(closed().kept().stream().map(Sample::seconds).toList());
    }

    double firstByte() {
        return new Statistics(closed().kept().stream().map(Sample::firstAudio).toList()).median();
    }

    /** Latency over audio length. */
    double rtf() {
        return closed().kept().stream().mapToDouble(Sample::seconds).sum()
                / closed().kept().stream().mapToDouble(Sample::audio).sum();
    }
}
