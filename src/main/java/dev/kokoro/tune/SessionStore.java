package dev.kokoro.tune;

import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SessionSettings.Spin;
import dev.kokoro.model.SynthesisModel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Open sessions, kept between visits since opening one costs as much as several requests; those used longest ago are
 * closed when others need the memory.
 */
final class SessionStore implements AutoCloseable {
    private final Function<SessionSettings, SynthesisModel> opener;
    private final long memoryBytes;
    private final Map<Kind, List<SynthesisModel>> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Kind, Integer> warmFor = new LinkedHashMap<>();
    private MemoryModel memory = MemoryModel.USUAL;

    SessionStore(Function<SessionSettings, SynthesisModel> opener, long memoryBytes) {
        this.opener = opener;
        this.memoryBytes = memoryBytes;
    }

    private record Kind(int threads, Spin spin) {}

    /**
     * Sessions of one setting.
     *
     * @param fresh some of them, or so many callers at once, have not run before and need warming
     */
    record Sessions(List<SynthesisModel> models, boolean fresh) {
        /** The session of a caller: its own, or the one that all share. */
        SynthesisModel of(int caller) {
            return models.get(models.size() == 1 ? 0 : caller);
        }
    }

    void learn(MemoryModel measured) {
        memory = measured;
    }

    /** Opens what is missing. Must not be called while a session runs. */
    Sessions take(Candidate candidate) {
        Kind kind = new Kind(candidate.threads(), candidate.spin());
        List<SynthesisModel> mine = open.computeIfAbsent(kind, k -> new ArrayList<>());
        while (mine.size() < candidate.allocation().sessions()) {
            makeRoom(kind);
            mine.add(
                    opener.apply(new SessionSettings(kind.threads(), kind.spin(), Optional.empty(), Optional.empty())));
        }
        boolean fresh = warmFor.getOrDefault(kind, 0) < candidate.replicas();
        warmFor.merge(kind, candidate.replicas(), Math::max);
        return new Sessions(List.copyOf(mine.subList(0, candidate.allocation().sessions())), fresh);
    }

    private void makeRoom(Kind wanted) {
        Iterator<Map.Entry<Kind, List<SynthesisModel>>> oldest = open.entrySet().iterator();
        while (bytes(1) > memoryBytes && oldest.hasNext()) {
            Map.Entry<Kind, List<SynthesisModel>> entry = oldest.next();
            if (!entry.getKey().equals(wanted)) {
                entry.getValue().forEach(SynthesisModel::close);
                warmFor.remove(entry.getKey());
                oldest.remove();
            }
        }
    }

    private long bytes(int more) {
        int sessions = open.values().stream().mapToInt(List::size).sum() + more;
        return memory.baseBytes() + sessions * (memory.sessionBytes() + memory.runBytes());
    }

    @Override
    public void close() {
        open.values().forEach(list -> list.forEach(SynthesisModel::close));
        open.clear();
    }
}
