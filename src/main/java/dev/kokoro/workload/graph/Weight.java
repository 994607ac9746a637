package dev.kokoro.workload.graph;

import java.util.Arrays;
import java.util.List;

/**
 * One fp32 initializer, described and not held: every value can be had by its index alone, so that a file of 325 MB
 * needs no 325 MB of heap, and a part of it can be checked without the rest.
 *
 * @param shape all dimensions positive; their product is the number of values
 */
public record Weight(String name, List<Long> shape, Filling filling) {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final float UNIT = 0x1p-23f;

    public Weight {
        shape = List.copyOf(shape);
        if (filling instanceof Filling.Given given && given.values().size() != size(shape)) {
            throw new IllegalArgumentException("The weight %s of shape %s was given %d values."
                    .formatted(name, shape, given.values().size()));
        }
    }

    public long size() {
        return size(shape);
    }

    /**
     * Writes the values from index {@code first} on into {@code target[0..count)}. The same seed, name and index give
     * the same bits on every machine: only integer mixing and exact float arithmetic take part.
     */
    public void values(long seed, long first, int count, float[] target) {
        if (filling instanceof Filling.Given given) {
            for (int i = 0; i < count; i++) {
                target[i] = given.values().get(Math.toIntExact(first) + i);
            }
        } else if (filling instanceof Filling.Drawn drawn) {
            if (drawn.spread() == 0) {
                Arrays.fill(target, 0, count, drawn.centre());
            } else {
                draw(drawn, mix(seed) ^ nameHash(), first, count, target);
            }
        }
    }

    private static void draw(Filling.Drawn drawn, long start, long first, int count, float[] target) {
        float centre = drawn.centre();
        float spread = drawn.spread();
        long state = start + first * GOLDEN_GAMMA;
        for (int i = 0; i < count; i++) {
            state += GOLDEN_GAMMA;
            // 24 random bits, signed: exact as a float in -1 .. 1.
            target[i] = centre + spread * ((mix(state) >> 40) * UNIT);
        }
    }

    /** SplitMix64's finalizer: neighbouring states give unrelated numbers, so an index is as good as a sequence. */
    private static long mix(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** FNV-1a; the name's own seed, so that a new layer leaves all other layers' weights as they were. */
    private long nameHash() {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    private static long size(List<Long> shape) {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
