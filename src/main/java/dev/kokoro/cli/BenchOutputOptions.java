package dev.kokoro.cli;

import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.ResultFile;
import dev.kokoro.bench.report.BenchmarkChart;
import dev.kokoro.bench.report.BenchmarkReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where results of {@code bench} go, and in which shape they are shown. */
final class BenchOutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|FOLDER",
            description = "Where the results (JSON, raw samples included) are kept. Default: a new file in results/.")
    String output;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description =
                    "Go on with a run that was stopped: what it has is kept, what is missing or failed is measured.")
    Path resume;

    @Option(names = "--chart", paramLabel = "FILE", description = "Also draw the results, as .svg or .png.")
    Path chart;

    @ArgGroup
    Shape shape = new Shape();

    /** One of these instead of the table. */
    static final class Shape {
        @Option(names = "--json", description = "Print the results as JSON instead of a table.")
        boolean json;

        @Option(names = "--csv", description = "Print the table as CSV.")
        boolean csv;

        @Option(names = "--markdown", description = "Print the table as Markdown.")
        boolean markdown;
    }

    void check() {
        if (chart != null && !BenchmarkChart.canWrite(chart)) {
            throw new UsageException("--chart is a file that ends in .svg or .png, not " + chart);
        }
        if (resume != null && output != null) {
            throw new UsageException("--resume goes on in its own file: leave out --output");
        }
    }

    /** @param date ISO 8601, becomes part of the file's name */
    Path file(String date) {
        if (resume != null) {
            return resume;
        }
        String name = "bench-" + date.replace(":", "").replace("Z", "") + ".json";
        Path wanted = Path.of(output == null ? "results" : output);
        boolean folder = output == null || Files.isDirectory(wanted) || output.endsWith("/");
        return folder ? wanted.resolve(name) : wanted;
    }

    void show(BenchmarkResults results, PrintWriter out) {
        if (shape.json) {
            out.print(ResultFile.toJson(results));
        } else {
            BenchmarkReport report = new BenchmarkReport(results);
            out.print(shape.csv ? report.toCsv() : shape.markdown ? report.toMarkdown() : report.toText());
        }
        out.flush();
        if (chart != null) {
            new BenchmarkChart(results).write(chart);
        }
    }
}
