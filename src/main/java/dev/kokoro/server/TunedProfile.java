package dev.kokoro.server;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.kokoro.assets.MissingAssetException;
import dev.kokoro.control.ServiceProfile;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.model.SessionSettings.Spin;
import dev.kokoro.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code kokoro tune --emit json} found out: {@code {"kind": "kokoro-profile", "version": 1, "replicas": 2,
 * "threads": 1, "spin": "during_run", "goal": "balanced", "cpu_model": "...", "cpus": 2, "model_sha256": "..." or null,
 * "onnxruntime": "1.28.0", "seconds_by_threads": {"1": 1.9, "2": 1.1}}}; other fields are for people.
 *
 * @param cpus that could be used where it was measured
 * @param modelSha256 empty where no model was measured
 * @param secondsByThreads of one inference; may be empty
 */
public record TunedProfile(
        String name,
        Allocation allocation,
        Spin spin,
        String cpuModel,
        double cpus,
        Optional<String> modelSha256,
        String runtime,
        Map<Integer, Double> secondsByThreads) {
    private static final int MOST_THREADS = 1024;
    private static final Gson GSON = Json.builder().create();

    public TunedProfile {
        secondsByThreads = Map.copyOf(secondsByThreads);
    }

    /**
     * @throws MissingAssetException if the file is missing
     * @throws ProfileException if it is no profile
     */
    public static TunedProfile read(Path file) {
        try {
            Content content = GSON.fromJson(Files.readString(file), Content.class);
            if (content == null || !"kokoro-profile".equals(content.kind)) {
                throw new ProfileException(file + " is no profile: make one with 'kokoro tune --emit json'.");
            }
            if (content.version != 1) {
                throw new ProfileException(file + " was made by another version: run 'kokoro tune' again.");
            }
            return content.profile(file.toString());
        } catch (NoSuchFileException e) {
            throw new MissingAssetException(file + " does not exist: make it with 'kokoro tune --emit json'.");
        } catch (IOException e) {
            throw new ProfileException(file + " cannot be read: check its rights.", e);
        } catch (JsonParseException | IllegalArgumentException e) {
            throw new ProfileException(file + " is a damaged profile: run 'kokoro tune' again.", e);
        }
    }

    /** The file; a field that it lacks is null or 0. */
    private record Content(
            String kind,
            int version,
            int replicas,
            int threads,
            String spin,
            String cpuModel,
            double cpus,
            Optional<String> modelSha256,
            String onnxruntime,
            Map<Integer, Double> secondsByThreads) {
        TunedProfile profile(String name) {
            boolean sized = replicas >= 1 && threads >= 1 && replicas <= MOST_THREADS && threads <= MOST_THREADS;
            boolean whole = sized && spin != null && cpuModel != null && cpus > 0 && onnxruntime != null;
            if (!whole || (secondsByThreads != null && secondsByThreads.containsValue(null))) {
                throw new IllegalArgumentException(this + " lacks something");
            }
            return new TunedProfile(
                    name,
                    new Allocation(replicas, threads),
                    Spin.valueOf(spin.toUpperCase(Locale.ROOT)),
                    cpuModel,
                    cpus,
                    modelSha256 == null ? Optional.empty() : modelSha256,
                    onnxruntime,
                    secondsByThreads == null ? Map.of() : secondsByThreads);
        }
    }

    /** Sentences about what is not as it was when this was measured; none if it fits. */
    public List<String> misfits(Optional<String> cpu, double usableCpus, String model, String onnxruntime) {
        List<String> misfits = new ArrayList<>();
        if (cpu.isPresent() && !cpuModel.equals("unknown") && !cpu.get().equals(cpuModel)) {
            misfits.add("it was made for " + cpuModel + " and this is " + cpu.get());
        }
        if (Math.abs(usableCpus - cpus) > 0.01) {
            misfits.add(
                    String.format(Locale.ROOT, "it was made for %.4g usable CPUs and here are %.4g", cpus, usableCpus));
        }
        if (modelSha256.isPresent() && !modelSha256.get().equals(model)) {
            misfits.add("it was made for another model file");
        }
        if (!runtime.equals(onnxruntime)) {
            misfits.add("it was made with ONNX Runtime " + runtime + " and this is " + onnxruntime);
        }
        return misfits;
    }

    /** What more threads bring, as measured where it was. */
    public ServiceProfile serviceProfile() {
        boolean usable = secondsByThreads.containsKey(1)
                && secondsByThreads.values().stream().allMatch(s -> s > 0);
        return usable ? ServiceProfile.measured(secondsByThreads) : ServiceProfile.usual();
    }
}
