package dev.kokoro.model;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A model file and what the runtime needs to know to open it.
 *
 * @param file the .onnx file
 * @param operators library of the operators that the graph uses beside the standard ones, or empty for none
 * @param optimised whether the runtime's own optimiser has been over it, so that opening need not wait for that again
 */
public record PreparedModel(Path file, Optional<Path> operators, boolean optimised) {
    public PreparedModel {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(operators, "operators");
    }

    /** A file as it was published. */
    public static PreparedModel asItIs(Path file) {
        return new PreparedModel(file, Optional.empty(), false);
    }
}
