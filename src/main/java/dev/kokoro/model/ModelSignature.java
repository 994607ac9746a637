package dev.kokoro.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names, types and ranks of a Kokoro export, settled once when it is opened. The exports differ: ids are called
 * {@code tokens} or {@code input_ids}, speed is a float or an int32, audio has one to three dimensions, and only some
 * return durations (int64, int32 or float).
 */
record ModelSignature(Port ids, Port style, Port speed, String audio, Optional<String> durations) {
    private static final List<String> IDS = List.of("input_ids", "tokens");
    private static final List<String> AUDIO = List.of("waveform", "audio", "waveforms");
    private static final List<String> DURATIONS = List.of("duration", "durations");

    /** An input: its name, element type and number of dimensions. */
    record Port(String name, OnnxJavaType type, int rank) {
        /** A shape of this rank whose last dimension is {@code length} and whose others are 1. */
        long[] shape(int length) {
            long[] shape = new long[rank];
            Arrays.fill(shape, 1);
            if (rank > 0) {
                shape[rank - 1] = length;
            }
            return shape;
        }
    }

    /**
     * @throws ModelFormatException with a sentence that names everything that is missing
     */
    static ModelSignature of(Path file, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {
        List<String> missing = new ArrayList<>();
        Optional<Port> ids = IDS.stream()
                .flatMap(n -> port(inputs, n).stream())
                .filter(p -> isWhole(p.type))
                .findFirst();
        Optional<Port> style =
                port(inputs, "style").filter(p -> p.type == OnnxJavaType.FLOAT && p.rank >= 1 && p.rank <= 3);
        Optional<Port> speed = port(inputs, "speed").filter(p -> p.rank <= 1 && (isWhole(p.type) || isReal(p.type)));
        Optional<String> durations =
                DURATIONS.stream().filter(outputs::containsKey).findFirst();
        Optional<String> audio = AUDIO.stream().filter(n -> isFloat(outputs, n)).findFirst();
        if (audio.isEmpty()) {
            audio = outputs.keySet().stream()
                    .filter(n -> isFloat(outputs, n) && !DURATIONS.contains(n))
                    .findFirst();
        }
        if (ids.isEmpty()) {
            missing.add("whole-number input 'input_ids' or 'tokens'");
        }
        if (style.isEmpty()) {
            missing.add("float input 'style'");
        }
        if (speed.isEmpty()) {
            missing.add("input 'speed'");
        }
        if (audio.isEmpty()) {
            missing.add("float output 'waveform' or 'audio'");
        }
        if (!missing.isEmpty()) {
            throw new ModelFormatException(file + " is not a Kokoro model: it has no " + String.join(", no ", missing)
                    + " (it has inputs " + inputs.keySet() + " and outputs " + outputs.keySet()
                    + "); 'kokoro pull' fetches one that fits");
        }
        return new ModelSignature(ids.get(), style.get(), speed.get(), audio.get(), durations);
    }

    private static Optional<Port> port(Map<String, NodeInfo> nodes, String name) {
        return Optional.ofNullable(nodes.get(name))
                .map(NodeInfo::getInfo)
                .filter(TensorInfo.class::isInstance)
                .map(TensorInfo.class::cast)
                .map(t -> new Port(name, t.type, t.getShape().length));
    }

    private static boolean isFloat(Map<String, NodeInfo> outputs, String name) {
        return port(outputs, name)
                .filter(p -> p.type == OnnxJavaType.FLOAT || p.type == OnnxJavaType.FLOAT16)
                .isPresent();
    }

    private static boolean isWhole(OnnxJavaType type) {
        return type == OnnxJavaType.INT64 || type == OnnxJavaType.INT32;
    }

    private static boolean isReal(OnnxJavaType type) {
        return type == OnnxJavaType.FLOAT || type == OnnxJavaType.DOUBLE;
    }
}
