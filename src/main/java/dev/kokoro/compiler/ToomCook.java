package dev.kokoro.compiler;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Weights as the kernels multiply with them: F(m, k) makes m outputs of a k-tap convolution from n = m + k - 1 products,
 * and each tap's weights turn into n numbers, {@code G w}. Worked out in double precision, once.
 */
final class ToomCook {
    /** Output channels that lie side by side. */
    static final int PANEL = 16;
    /** Outputs a tile for each number of taps; the larger, the fewer products and the larger the rounding error. */
    private static final Map<Integer, Integer> LARGE = Map.of(2, 5, 3, 8, 7, 12, 11, 10);

    private static final Map<Integer, Integer> SMALL = Map.of(2, 5, 3, 6, 7, 6, 11, 6);
    /** For a thousand channels: transformed weights are twice as large as the original ones, and no more. */
    private static final Map<Integer, Integer> LIGHT = Map.of(3, 4);

    private final Map<Integer, Integer> tiles;
    private final JsonObject tables;

    /** @param careful takes small tiles */
    ToomCook(boolean careful) {
        this(careful ? SMALL : LARGE);
    }

    /** For weights that are large already. */
    static ToomCook ofLightWeights() {
        return new ToomCook(LIGHT);
    }

    private ToomCook(Map<Integer, Integer> tiles) {
        this.tiles = tiles;
        try (InputStream in = ToomCook.class.getResourceAsStream("/dev/kokoro/native/toom-cook.json")) {
            if (in == null) {
                throw new IOException("the program's jar lacks toom-cook.json");
            }
            tables = JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean knows(int kernel) {
        return tiles.containsKey(kernel);
    }

    int tile(int kernel) {
        return tiles.get(kernel);
    }

    int points(int kernel) {
        return tile(kernel) + kernel - 1;
    }

    /** Where the number of a point, an output and an input channel lies. */
    private interface Layout {
        int at(int point, int out, int in);
    }

    /**
     * @param weight [out][in][k]
     * @param target takes [n][out / 16][in][16] from {@code at} on
     */
    void transform(float[] weight, int out, int in, int kernel, float[] target, int at) {
        transform(
                weight,
                out,
                in,
                kernel,
                target,
                (p, o, i) -> at + ((p * (out / PANEL) + o / PANEL) * in + i) * PANEL + o % PANEL);
    }

    /**
     * For products in the runtime's own operators.
     *
     * @param weight [out][in][k]
     * @return [n][out][in]
     */
    float[] plain(float[] weight, int out, int in, int kernel) {
        float[] target = new float[points(kernel) * out * in];
        transform(weight, out, in, kernel, target, (p, o, i) -> (p * out + o) * in + i);
        return target;
    }

    private void transform(float[] weight, int out, int in, int kernel, float[] target, Layout layout) {
        double[][] g = table("", kernel);
        IntStream.range(0, g.length).parallel().forEach(p -> {
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < in; i++) {
                    double sum = 0;
                    for (int t = 0; t < kernel; t++) {
                        sum += g[p][t] * weight[(o * in + i) * kernel + t];
                    }
                    target[layout.at(p, o, i)] = (float) sum;
                }
            }
        });
    }

    /**
     * As {@link #transform}, with zeros added to make whole panels of both kinds of channels.
     *
     * @param weight [out][in][k]
     * @return [n][out' / 16][in'][16]
     */
    float[] padded(float[] weight, int out, int in, int kernel) {
        int wideOut = whole(out);
        int wideIn = whole(in);
        float[] wide = new float[wideOut * wideIn * kernel];
        for (int o = 0; o < out; o++) {
            System.arraycopy(weight, o * in * kernel, wide, o * wideIn * kernel, in * kernel);
        }
        float[] target = new float[points(kernel) * wideOut * wideIn];
        transform(wide, wideOut, wideIn, kernel, target, 0);
        return target;
    }

    private static int whole(int channels) {
        return (channels + PANEL - 1) / PANEL * PANEL;
    }

    /** B, [n][n]: a tile's inputs are multiplied with it. */
    double[][] input(int kernel) {
        return table("input ", kernel);
    }

    /** A, [m][n]: what turns n products into m outputs. */
    double[][] output(int kernel) {
        return table("output ", kernel);
    }

    private double[][] table(String kind, int kernel) {
        return tables.getAsJsonArray(kind + tile(kernel) + "x" + kernel).asList().stream()
                .map(row -> row.getAsJsonArray().asList().stream()
                        .mapToDouble(com.google.gson.JsonElement::getAsDouble)
                        .toArray())
                .toArray(double[][]::new);
    }
}
