package dev.kokoro.spark;

import dev.kokoro.batch.JobPlan;
import dev.kokoro.batch.JobRow;
import dev.kokoro.batch.JsonLines;
import dev.kokoro.batch.PlannedJob;
import dev.kokoro.batch.Shard;
import dev.kokoro.batch.SpeechJob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Speaks the rows of a partition, one when it is asked for. A row that cannot be spoken becomes a row that says why; what
 * no other row would fare better with, such as a folder that cannot be written to, fails the task, which Spark tries
 * elsewhere.
 */
final class SpokenPartition implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final JobSettings settings;

    SpokenPartition(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) throws IOException {
        if (!rows.hasNext()) {
            return rows;
        }
        ExecutorEngine engine = ExecutorEngine.of(settings);
        SparkConf conf = SparkEnv.get().conf();
        JobSpeech speech = new JobSpeech(
                engine.kokoro(), SharedFolder.open(settings.folder(), conf), SharedFolder.open(settings.base(), conf));
        Iterator<JobRow> read = stream(rows).map(this::row).iterator();
        Iterator<PlannedJob> plan = new JobPlan(read, Path.of(""), Shard.WHOLE, engine.setting());
        return stream(plan).map(job -> result(job, speech)).iterator();
    }

    private static <T> Stream<T> stream(Iterator<T> items) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED), false);
    }

    private JobRow row(Row row) {
        byte[] line = row.<String>getAs("value").getBytes(StandardCharsets.UTF_8);
        JobRow read = new JsonLines(new ByteArrayInputStream(line), settings.fields()).next();
        String id = row.getAs("id");
        if (read.job().isPresent() && (id == null || id.isBlank())) {
            return JobRow.wrong(0, "", "it has no id, which is to name its file: rows on a cluster have no numbers");
        }
        return read;
    }

    private static Row result(PlannedJob planned, JobSpeech speech) {
        JobRow row = planned.row();
        if (row.job().isEmpty()) {
            return failed(planned, row.fault());
        }
        SpeechJob job = row.job().get();
        try {
            JobSpeech.Spoken spoken =
                    speech.speak(job, planned.file().getFileName().toString(), planned.captions());
            return RowFactory.create(
                    row.job().get().id(),
                    "done",
                    planned.file().getFileName().toString(),
                    spoken.bytes(),
                    spoken.audioSeconds(),
                    spoken.synthesisSeconds(),
                    planned.key(),
                    null);
        } catch (JobSpeech.UnspeakableException e) {
            return failed(planned, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            // Spark has ended this task.
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("the task was ended");
        }
    }

    private static Row failed(PlannedJob planned, String error) {
        return RowFactory.create(planned.row().id(), "failed", null, null, null, null, planned.key(), error);
    }
}
