package dev.kokoro.spark;

import dev.kokoro.batch.JobFields;
import dev.kokoro.batch.JobPlan;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Speaks the rows of a Dataset into files, on all executors of a cluster: each opens its model once and computes on the
 * cores that it has.
 *
 * <pre>{@code
 * Dataset<Row> results = KokoroSpark.speak(spark.read().parquet("texts"), JobSettings.into("hdfs:///speech"));
 * results.write().parquet("results");
 * }</pre>
 */
public final class KokoroSpark {
    /** One row a row: what became of it. */
    public static final StructType RESULT = new StructType()
            .add("id", DataTypes.StringType)
            .add("status", DataTypes.StringType)
            .add("file", DataTypes.StringType)
            .add("bytes", DataTypes.LongType)
            .add("audio_seconds", DataTypes.DoubleType)
            .add("synthesis_seconds", DataTypes.DoubleType)
            .add("key", DataTypes.StringType)
            .add("error", DataTypes.StringType);

    /** So few rows in a task that one which is lost with its machine costs little. */
    private static final long ROWS_A_TASK = 64;

    private static final int MOST_TASKS = 20_000;

    private KokoroSpark() {}

    /**
     * Speaks the rows of a table with the columns of {@code kokoro batch}: {@code id} and {@code text} or {@code file};
     * {@code voice}, {@code language}, {@code speed}, {@code format} and {@code captions} if wanted.
     *
     * @return as {@link #speakLines}
     * @throws dev.kokoro.batch.BatchException for a column of another name
     */
    public static Dataset<Row> speak(Dataset<Row> rows, JobSettings settings) {
        JobFields.requireNames(Arrays.asList(rows.columns()));
        Column[] columns = Arrays.stream(rows.columns())
                .map(n -> n.equals("speed")
                        ? functions.col("speed").cast("double")
                        : functions.col(n).cast("string"))
                .map(Column.class::cast)
                .toArray(Column[]::new);
        for (int i = 0; i < columns.length; i++) {
            columns[i] = columns[i].as(rows.columns()[i]);
        }
        return speakLines(
                rows.select(functions.to_json(functions.struct(columns)).as("value"))
                        .as(Encoders.STRING()),
                settings);
    }

    /**
     * Speaks rows that are JSON objects.
     *
     * @return a row of {@link #RESULT} for each; nothing is spoken before it is asked for, and everything is spoken again
     *     each time it is, into the same files: write it somewhere, or persist it
     */
    public static Dataset<Row> speakLines(Dataset<String> lines, JobSettings settings) {
        var place = functions.udf((UDF1<String, String>) KokoroSpark::place, DataTypes.StringType);
        Dataset<Row> named = lines.filter(functions.trim(functions.col("value")).notEqual(""))
                .select(
                        functions
                                .get_json_object(functions.col("value"), "$.id")
                                .as("id"),
                        functions.col("value"))
                .withColumn("place", place.apply(functions.col("id")));
        // Rows whose files would bear one name meet in one task, in an order that is the same at every attempt.
        Dataset<Row> placed = named.repartition(partitions(named, settings), functions.col("place"))
                .sortWithinPartitions("place", "id", "value");
        // An executor works in a folder of its own: a relative name would mean another place there.
        MapPartitionsFunction<Row, Row> speech = new SpokenPartition(
                settings.absolute(lines.sparkSession().sparkContext().hadoopConfiguration()));
        return placed.mapPartitions(speech, Encoders.row(RESULT));
    }

    /** Names that are one on some disks are one place. */
    private static String place(String id) {
        return id == null || id.isBlank() ? "" : JobPlan.stem(id.strip()).toLowerCase(Locale.ROOT);
    }

    private static int partitions(Dataset<Row> rows, JobSettings settings) {
        if (settings.partitions() > 0) {
            return settings.partitions();
        }
        long atOnce = rows.sparkSession().sparkContext().defaultParallelism();
        long cheap = rows.count() / ROWS_A_TASK + 1;
        return (int) Math.min(MOST_TASKS, Math.max(atOnce, cheap));
    }
}
