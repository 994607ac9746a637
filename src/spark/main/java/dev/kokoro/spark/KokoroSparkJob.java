package dev.kokoro.spark;

import dev.kokoro.error.KokoroException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code spark-submit kokoro-spark.jar} runs: {@code kokoro batch} on a cluster. */
@Command(
        name = "kokoro-spark",
        description = "Speak every row of a file of jobs into a file of its own, on all executors.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class KokoroSparkJob implements Callable<Integer> {
    @Parameters(
            paramLabel = "JOBS",
            description = "JSON Lines, CSV or TSV with a row of names, or Parquet; a folder or a pattern of them too.")
    private String jobs;

    @Option(
            names = {"-o", "--out-dir"},
            paramLabel = "FOLDER",
            required = true,
            description = "Where the files go, and the results, in the folder 'results'.")
    private String folder;

    @Option(names = "--home", defaultValue = "", description = "KOKORO_HOME on the executors.")
    private String home;

    @Option(names = "--model", defaultValue = "", description = "Path or name of a model there.")
    private String model;

    @Option(
            names = {"-v", "--voice"},
            defaultValue = "",
            description = "Who speaks where a row does not say.")
    private String voice;

    @Option(names = "--lang", defaultValue = "", description = "Language where a row does not say.")
    private String language;

    @Option(
            names = {"-s", "--speed"},
            defaultValue = "1",
            description = "Pace where a row does not say. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = {"-f", "--format"},
            defaultValue = "wav",
            description = "wav, mp3, opus, flac, pcm. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Option(
            names = "--captions",
            defaultValue = "",
            description = "Word times beside each file: srt, vtt, ass, tsv or json.")
    private String captions;

    @Option(names = "--partitions", defaultValue = "0", description = "Tasks. Default: one for about 64 rows.")
    private int partitions;

    private KokoroSparkJob() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new KokoroSparkJob());
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof KokoroException) {
                command.getErr().println("kokoro-spark: " + e.getMessage());
                return 1;
            }
            throw e;
        });
        int code = line.execute(arguments);
        if (code != 0) {
            // Spark takes any normal end for success.
            System.exit(code);
        }
    }

    @Override
    public Integer call() throws IOException {
        Path parent = new Path(jobs).getParent();
        String base = parent == null || parent.toString().isEmpty() ? "." : parent.toString();
        JobSettings settings =
                new JobSettings(folder, base, home, model, voice, language, speed, format, captions, partitions);
        try (SparkSession spark = SparkSession.builder().appName("kokoro-spark").getOrCreate()) {
            Dataset<Row> results = results(spark, settings).persist(StorageLevel.MEMORY_AND_DISK());
            results.write().mode(SaveMode.Overwrite).json(new Path(folder, "results").toString());
            long failed =
                    results.filter(functions.col("status").equalTo("failed")).count();
            long done = results.filter(functions.col("status").equalTo("done")).count();
            System.err.println(
                    "kokoro-spark: " + done + " spoken, " + failed + " failed; results in " + folder + "/results");
            return failed > 0 ? 1 : 0;
        }
    }

    private Dataset<Row> results(SparkSession spark, JobSettings settings) {
        String name = jobs.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return KokoroSpark.speak(
                    spark.read()
                            .option("header", true)
                            .option("multiLine", true)
                            .option("escape", "\"")
                            .option("sep", name.endsWith(".tsv") ? "\t" : ",")
                            .csv(jobs),
                    settings);
        }
        if (name.endsWith(".parquet")) {
            return KokoroSpark.speak(spark.read().parquet(jobs), settings);
        }
        return KokoroSpark.speakLines(spark.read().text(jobs).as(Encoders.STRING()), settings);
    }
}
