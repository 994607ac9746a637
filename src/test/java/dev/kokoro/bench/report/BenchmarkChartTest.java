package dev.kokoro.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.bench.BenchException;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.server.TestServerPlan;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkChartTest {
    @TempDir
    Path folder;

    @Test
    void thePictureIsWholeInBothFormats() throws Exception {
        BenchmarkChart chart = new BenchmarkChart(FixedResults.withTroubles());
        chart.write(folder.resolve("chart.SVG"));
        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("chart.SVG").toFile());
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("synthetic weights", "threads per replica", "seconds for one request", "4 replicas")
                .contains("server, 2 instances", "callers at the same time");
        // A dot for each setting in each of two diagrams and one for each line of the legend; the server's are three
        // more.
        assertThat(svg.getElementsByTagName("circle").getLength()
                        + svg.getElementsByTagName("rect").getLength()
                        - 1)
                .isEqualTo(2 * 6 + 3 + 3);
    }

    @Test
    void pngHasTwiceTheSize() throws IOException {
        BenchmarkChart chart = new BenchmarkChart(FixedResults.run(1, 1));
        chart.write(folder.resolve("chart.png"));
        var image = ImageIO.read(folder.resolve("chart.png").toFile());
        assertThat(image.getWidth()).isEqualTo(2 * 980);
        assertThat(image.getHeight()).isEqualTo(2 * chart.scene().height());
    }

    @ParameterizedTest
    @CsvSource({"0.0043, 0.001", "0.9, 0.2", "1, 0.2", "7.9, 1", "11.4, 2", "8300, 2000"})
    void scalesHaveRoundSteps(double highest, double step) {
        assertThat(Panel.step(highest)).isCloseTo(step, org.assertj.core.api.Assertions.within(step * 1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0.2, 0.2", "2, 1, 2", "0, 0.05, 0.00", "4000, 2000, 4000"})
    void ticksHaveAsManyDecimalsAsTheStep(double value, double step, String text) {
        assertThat(Panel.tick(value, step)).isEqualTo(text);
    }

    @Test
    void nothingToDrawAndNowhereToDrawItAreSaid() {
        BenchmarkResults empty =
                BenchmarkResults.of(FixedResults.provenance(), TestServerPlan.of("http://127.0.0.1:1"));
        assertThatThrownBy(() -> new BenchmarkChart(empty).write(folder.resolve("c.svg")))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("nothing to draw");
        assertThatThrownBy(() -> new BenchmarkChart(FixedResults.run(1, 1)).write(folder.resolve("no/such/c.png")))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("does not exist");
        assertThat(BenchmarkChart.canWrite(Path.of("a.PNG"))).isTrue();
        assertThat(BenchmarkChart.canWrite(Path.of("a.pdf"))).isFalse();
    }
}
