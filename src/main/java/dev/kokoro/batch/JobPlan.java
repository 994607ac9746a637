package dev.kokoro.batch;

import dev.kokoro.files.Sha256;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Gives every row its file, which no other row has, and leaves out the rows of other shards. Every shard reads all rows,
 * so that all agree on the names. Memory grows by an id a row.
 */
public final class JobPlan implements Iterator<PlannedJob> {
    private static final int LONGEST_STEM = 100;

    private final Iterator<JobRow> rows;
    private final Path folder;
    private final Shard shard;
    private final String setting;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> stems = new HashSet<>();
    private long number;
    private Optional<PlannedJob> next = Optional.empty();

    /** @param setting what all rows have in common and their sound depends on, such as the model's sum */
    public JobPlan(Iterator<JobRow> rows, Path folder, Shard shard, String setting) {
        this.rows = rows;
        this.folder = folder;
        this.shard = shard;
        this.setting = setting;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && rows.hasNext()) {
            JobRow row = rows.next();
            PlannedJob planned = row.job().map(this::placed).orElseGet(() -> new PlannedJob(row, folder, ""));
            if (shard.holds(number++)) {
                next = Optional.of(planned);
            }
        }
        return next.isPresent();
    }

    @Override
    public PlannedJob next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more rows");
        }
        PlannedJob job = next.orElseThrow();
        next = Optional.empty();
        return job;
    }

    private PlannedJob placed(SpeechJob job) {
        if (!ids.add(job.id())) {
            String fault = "its id '" + job.id() + "' is that of an earlier row: give every row its own";
            return new PlannedJob(JobRow.wrong(job.line(), job.id(), fault), folder, "");
        }
        String stem = stem(job.id());
        // Windows and macOS take A and a for one name.
        if (!stems.add(stem.toLowerCase(Locale.ROOT))) {
            stem += "-" + Sha256.of(job.id()).substring(0, 8);
            stems.add(stem.toLowerCase(Locale.ROOT));
        }
        Path file = folder.resolve(stem + "." + job.format().extension());
        String said = String.join(
                "\n",
                setting,
                job.voice().orElse(""),
                job.language().orElse(""),
                Double.toString(job.speed()),
                job.format().extension(),
                job.captions().orElse(""),
                job.source().map(Path::toString).orElse(""),
                job.text());
        return new PlannedJob(JobRow.of(job), file, Sha256.of(said).substring(0, 32));
    }

    /** The id as the name of a file; one that had to be changed gets a part of its sum, since another may become the same. */
    public static String stem(String id) {
        String safe = id.replaceAll("[^\\p{L}\\p{N}\\p{M}._ -]", "_").replaceAll("^[. -]+|[. ]+$", "_");
        boolean same = safe.equals(id) && id.length() <= LONGEST_STEM && !id.startsWith("manifest");
        if (same) {
            return id;
        }
        int end = Math.min(safe.length(), LONGEST_STEM);
        return safe.substring(0, Character.isHighSurrogate(safe.charAt(end - 1)) ? end - 1 : end) + "-"
                + Sha256.of(id).substring(0, 8);
    }
}
