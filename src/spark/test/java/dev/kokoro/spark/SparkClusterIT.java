package dev.kokoro.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of two executors in JVMs of their own, which get the program as spark-submit hands it to them: as one jar. */
class SparkClusterIT {
    private static final int GOOD_ROWS = 200;
    private static final int ROWS_BEFORE_THE_KILL = 40;
    private static final Path SPARK_HOME = Path.of(System.getenv("SPARK_HOME"));

    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startCluster() throws IOException {
        if (Files.isDirectory(SPARK_HOME.resolve("work"))) {
            try (Stream<Path> old = Files.walk(SPARK_HOME.resolve("work"))) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        // Links instead of 290 MB of copies.
        Path jars = Files.createDirectories(SPARK_HOME.resolve("jars"));
        for (String jar : Files.readString(Path.of(System.getProperty("kokoro.spark.classpath")))
                .split("[:\n]")) {
            Path link = jars.resolve(Path.of(jar).getFileName());
            // An installation of Spark has none of ours.
            if (!jar.contains("/dev/kokoro/") && !Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of(jar));
            }
        }
        spark = SparkSession.builder()
                .master("local-cluster[2,1,1024]")
                .appName("kokoro-spark-test")
                .config("spark.jars", System.getProperty("kokoro.spark.jar"))
                .config("spark.ui.enabled", false)
                .config("spark.executor.memory", "512m")
                .config("spark.sql.shuffle.partitions", 8)
                .getOrCreate();
    }

    @AfterAll
    static void stopCluster() {
        spark.stop();
    }

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < GOOD_ROWS; i++) {
            String format = i % 10 == 0 ? ",\"format\":\"mp3\",\"captions\":\"srt\"" : "";
            rows.add("{\"id\":\"row " + i + "\",\"text\":\"This is sentence number " + i
                    + " of a rather long list of sentences, and every one of them is to be spoken once.\"" + format
                    + "}");
        }
        rows.add("{\"id\":\"row 7\",\"text\":\"The same id again.\"}");
        rows.add("{\"id\":\"nobody\",\"text\":\"Hello.\",\"voice\":\"af_nobody\"}");
        rows.add("{\"id\":\"silent\",\"text\":\"\"}");
        rows.add("{\"id\":\"odd\",\"txt\":\"Hello.\"}");
        rows.add("{\"text\":\"Nameless.\"}");
        rows.add("not JSON at all");
        rows.add("{\"id\":\"tags\",\"text\":\"<speak>Hello <break time='1s'/> there.</speak>\"}");
        rows.add("{\"id\":\"Row 1\",\"text\":\"Nearly the same name.\"}");
        return rows;
    }

    @Test
    void anExecutorThatIsKilledOnTheWayLosesAndDoublesNothing() throws Exception {
        Path calm = folder.resolve("calm");
        Map<String, Row> expected = results(speak(calm).collectAsList());
        Map<String, String> sums = sums(calm);

        Path stormy = folder.resolve("stormy");
        AtomicInteger removed = new AtomicInteger();
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
                removed.incrementAndGet();
            }
        });
        List<ProcessHandle> executors = executors();
        assertThat(executors).hasSize(2);
        CompletableFuture<List<Row>> running =
                CompletableFuture.supplyAsync(() -> speak(stormy).collectAsList());
        while (count(stormy) < ROWS_BEFORE_THE_KILL) {
            assertThat(running).isNotDone();
            Thread.sleep(5);
        }
        executors.get(0).destroyForcibly();
        Map<String, Row> results = results(running.get());

        assertThat(removed).as("executors lost").hasValue(1);
        assertThat(results).isEqualTo(expected);
        assertThat(sums(stormy)).isEqualTo(sums);
        assertThat(sums).hasSize(GOOD_ROWS + GOOD_ROWS / 10 + 2);
        assertThat(results.values().stream().filter(r -> r.getAs("status").equals("done")))
                .hasSize(GOOD_ROWS + 2)
                .allSatisfy(
                        r -> assertThat(stormy.resolve(r.<String>getAs("file"))).hasSize(r.<Long>getAs("bytes")));
        assertThat(results.values().stream()
                        .filter(r -> r.getAs("status").equals("failed"))
                        .map(r -> r.getAs("id") + ": " + r.getAs("error")))
                .hasSize(6)
                .anyMatch(e -> e.startsWith("row 7: its id 'row 7' is that of an earlier row"))
                .anyMatch(e -> e.startsWith("nobody: ") && e.contains("af_nobody"))
                .anyMatch(e -> e.startsWith("silent: there is nothing to say"))
                .anyMatch(e -> e.contains("no field called 'txt'. Did you mean text?"))
                .anyMatch(e -> e.contains("has no id"))
                .anyMatch(e -> e.contains("no JSON object"));
        assertThat(models()).as("models opened in the executors that spoke").containsOnly(1L);
    }

    @Test
    void aTableIsSpokenAndItsFilesAreRead() throws IOException {
        Files.writeString(folder.resolve("chapter.md"), "# Chapter one\n\nIt begins.\n");
        Dataset<Row> rows = spark.createDataset(List.of("chapter.md", "missing.txt"), Encoders.STRING())
                .selectExpr("value as file", "value as id", "'1.5' as speed");
        // Executors work elsewhere: what is relative here must not become relative to them.
        Path here = Path.of("").toAbsolutePath();
        JobSettings settings = new JobSettings(
                here.relativize(folder.resolve("out")).toString(),
                here.relativize(folder).toString(),
                "",
                "",
                "",
                "",
                1,
                "opus",
                "",
                2);

        Map<String, Row> results = results(KokoroSpark.speak(rows, settings).collectAsList());

        assertThat(results.get("chapter.md").<String>getAs("status")).isEqualTo("done");
        assertThat(folder.resolve("out/chapter.md.opus")).isNotEmptyFile();
        assertThat(results.keySet()).anyMatch(r -> r.startsWith("missing.txt|failed|") && r.contains("does not exist"));
    }

    private static Dataset<Row> speak(Path into) {
        JobSettings settings = JobSettings.into(into.toUri().toString());
        return KokoroSpark.speakLines(spark.createDataset(rows(), Encoders.STRING()), settings);
    }

    /** By id, or by error where there is none; without the time it took. */
    private static Map<String, Row> results(List<Row> rows) {
        Map<String, Row> results = new TreeMap<>();
        for (Row row : rows) {
            Object[] values = new Object[row.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.schema().fields()[i].name().equals("synthesis_seconds") ? null : row.get(i);
            }
            Row timeless = new org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema(values, row.schema());
            String id = row.getAs("id") + "|" + row.getAs("status") + "|" + row.getAs("error");
            assertThat(results.put(id.endsWith("|null") ? row.getAs("id") : id, timeless))
                    .as(id)
                    .isNull();
        }
        return results;
    }

    private static List<ProcessHandle> executors() {
        return ProcessHandle.current()
                .descendants()
                .filter(p -> p.info().arguments().map(List::of).orElse(List.of()).stream()
                        .anyMatch(a -> a.contains("CoarseGrainedExecutorBackend")))
                .toList();
    }

    /** How many models each executor that spoke has opened, from what it logged. */
    private static List<Long> models() throws IOException {
        try (Stream<Path> logs = Files.walk(SPARK_HOME.resolve("work"))) {
            List<Long> opened = new ArrayList<>();
            for (Path log : logs.filter(f -> f.endsWith("stderr")).toList()) {
                try (Stream<String> lines = Files.lines(log)) {
                    long count = lines.filter(l -> l.contains("opened ") && l.contains(" with 1 replicas of 1 threads"))
                            .count();
                    if (count > 0) {
                        opened.add(count);
                    }
                }
            }
            return opened;
        }
    }

    private static long count(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> !f.getFileName().toString().startsWith("."))
                    .count();
        }
    }

    /** Of what is seen in a folder; a killed attempt may leave a hidden part. */
    private static Map<String, String> sums(Path folder) throws IOException, NoSuchAlgorithmException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> !f.getFileName().toString().startsWith("."))
                    .toList()) {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                sums.put(file.getFileName().toString(), HexFormat.of().formatHex(sum));
            }
        }
        return sums;
    }
}
