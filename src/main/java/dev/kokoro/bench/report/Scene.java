package dev.kokoro.bench.report;

import java.util.List;

/**
 * A picture as a list of shapes, lengths in pixels from the top left; it becomes SVG or PNG.
 *
 * @param shapes drawn in order
 */
record Scene(int width, int height, List<Shape> shapes) {
    Scene {
        shapes = List.copyOf(shapes);
    }

    /** Something drawn; colours are written {@code #rrggbb}. */
    sealed interface Shape {}

    record Line(double x1, double y1, double x2, double y2, String colour, double thickness, boolean dashed)
            implements Shape {}

    /** A filled circle or square round a point. */
    record Dot(double x, double y, double radius, String colour, boolean square) implements Shape {}

    record Box(double x, double y, double width, double height, String colour) implements Shape {}

    /** @param turned reads from below to above */
    record Label(double x, double y, String text, int size, String colour, Anchor anchor, boolean bold, boolean turned)
            implements Shape {}

    /** Which end of a label stands at its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }
}
