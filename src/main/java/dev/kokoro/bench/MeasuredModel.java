package dev.kokoro.bench;

import dev.kokoro.compiler.CompiledModels.Choice;
import dev.kokoro.model.PreparedModel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A model that is measured.
 *
 * @param name unique within a plan; a person's name for it
 * @param file absolute path
 * @param sha256 its sum
 * @param bytes its length
 * @param synthetic true for drawn weights, which cost what real ones cost and say noise
 * @param vocabulary {@code v1.0} or {@code v0.19}
 * @param form {@code kernels}, {@code graph} or {@code as it is}; what is measured is this form
 * @param opened absolute path of what is opened: the file, or its compiled form
 * @param operators absolute path of the library that the compiled form needs, or empty
 */
public record MeasuredModel(
        String name,
        String file,
        String sha256,
        long bytes,
        boolean synthetic,
        String vocabulary,
        String form,
        String opened,
        String operators) {
    public MeasuredModel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(vocabulary, "vocabulary");
        // Results of earlier versions know one form only.
        form = form == null ? Choice.AS_IT_IS : form;
        opened = opened == null ? file : opened;
        operators = operators == null ? "" : operators;
    }

    /** A file that is measured as it is. */
    public MeasuredModel(String name, String file, String sha256, long bytes, boolean synthetic, String vocabulary) {
        this(name, file, sha256, bytes, synthetic, vocabulary, Choice.AS_IT_IS, file, "");
    }

    /** The same model in the form that was chosen for it. */
    public MeasuredModel in(Choice choice) {
        return new MeasuredModel(
                name,
                file,
                sha256,
                bytes,
                synthetic,
                vocabulary,
                choice.form(),
                choice.model().file().toAbsolutePath().toString(),
                choice.model()
                        .operators()
                        .map(p -> p.toAbsolutePath().toString())
                        .orElse(""));
    }

    /** What is opened. */
    public Choice choice() {
        Optional<Path> library = operators.isEmpty() ? Optional.empty() : Optional.of(Path.of(operators));
        boolean compiled = !form.equals(Choice.AS_IT_IS);
        return new Choice(new PreparedModel(Path.of(opened), library, compiled), form, Optional.empty());
    }

    /** The name, with a warning wherever a number is shown beside it. */
    public String label() {
        String full = form.equals(Choice.AS_IT_IS) ? name : name + ", compiled (" + form + ")";
        return synthetic ? full + " (synthetic weights)" : full;
    }
}
