package dev.kokoro.bench.report;

import dev.kokoro.bench.report.Scene.Anchor;
import dev.kokoro.bench.report.Scene.Dot;
import dev.kokoro.bench.report.Scene.Label;
import dev.kokoro.bench.report.Scene.Line;
import dev.kokoro.bench.report.Scene.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One diagram: named places along the bottom, a scale from zero at the left, some lines of points.
 *
 * @param ticks what stands below each place
 */
record Panel(String title, String xLabel, String yLabel, List<String> ticks, List<Series> series) {
    static final String INK = "#222222";
    private static final String FAINT = "#dddddd";
    static final String GREY = "#777777";
    private static final int LEFT = 62;
    private static final int BOTTOM = 48;
    private static final int TOP = 34;
    private static final int RIGHT = 14;
    /** So that whiskers of different lines stand side by side. */
    private static final double ASIDE = 5;

    Panel {
        ticks = List.copyOf(ticks);
        series = List.copyOf(series);
    }

    /**
     * Points that belong together.
     *
     * @param guide a thin dashed line without points, e.g. what would be ideal
     */
    record Series(String colour, boolean square, boolean guide, List<Point> points) {
        Series {
            points = List.copyOf(points);
        }
    }

    /**
     * @param place index into the ticks
     * @param high upper end of a whisker, or the value itself for none
     */
    record Point(int place, double value, double high) {}

    /** The shapes of this diagram in a rectangle. */
    List<Shape> draw(double x, double y, double width, double height) {
        List<Shape> shapes = new ArrayList<>();
        double left = x + LEFT;
        double right = x + width - RIGHT;
        double top = y + TOP;
        double bottom = y + height - BOTTOM;
        double step = step(highest());
        double most = step * Math.ceil(highest() / step);
        shapes.add(new Label(left, y + 18, title, 14, INK, Anchor.START, true, false));
        for (int i = 0; i * step <= most * 1.0001; i++) {
            double at = bottom - (bottom - top) * i * step / most;
            shapes.add(new Line(left, at, right, at, i == 0 ? INK : FAINT, 1, false));
            shapes.add(new Label(left - 6, at + 4, tick(i * step, step), 11, INK, Anchor.END, false, false));
        }
        for (int i = 0; i < ticks.size(); i++) {
            shapes.add(
                    new Label(place(i, left, right), bottom + 17, ticks.get(i), 11, INK, Anchor.MIDDLE, false, false));
        }
        shapes.add(new Label((left + right) / 2, bottom + 37, xLabel, 12, INK, Anchor.MIDDLE, false, false));
        shapes.add(new Label(x + 14, (top + bottom) / 2, yLabel, 12, INK, Anchor.MIDDLE, false, true));
        List<Series> dotted = series.stream().filter(s -> !s.guide()).toList();
        for (Series one : series) {
            double aside = one.guide() ? 0 : ASIDE * (dotted.indexOf(one) - (dotted.size() - 1) / 2.0);
            shapes.addAll(
                    one.guide()
                            ? guide(one, left, right, bottom, (bottom - top) / most, most)
                            : dots(one, left + aside, right + aside, bottom, (bottom - top) / most));
        }
        return shapes;
    }

    /** A dashed line, cut off where it leaves the diagram. */
    private List<Shape> guide(Series one, double left, double right, double bottom, double scale, double most) {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 1; i < one.points().size(); i++) {
            Point from = one.points().get(i - 1);
            Point to = one.points().get(i);
            double share = to.value() <= most ? 1 : (most - from.value()) / (to.value() - from.value());
            if (share > 0) {
                double x = place(from.place(), left, right);
                double y = bottom - scale * from.value();
                double dx = share * (place(to.place(), left, right) - x);
                double dy = -scale * share * (to.value() - from.value());
                shapes.add(new Line(x, y, x + dx, y + dy, GREY, 1, true));
            }
        }
        return shapes;
    }

    private List<Shape> dots(Series one, double left, double right, double bottom, double scale) {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < one.points().size(); i++) {
            Point point = one.points().get(i);
            double px = place(point.place(), left, right);
            double py = bottom - scale * point.value();
            if (i > 0) {
                Point before = one.points().get(i - 1);
                double bx = place(before.place(), left, right);
                shapes.add(new Line(bx, bottom - scale * before.value(), px, py, one.colour(), 2, false));
            }
            if (point.high() > point.value()) {
                double high = bottom - scale * point.high();
                shapes.add(new Line(px, py, px, high, one.colour(), 1, false));
                shapes.add(new Line(px - 4, high, px + 4, high, one.colour(), 1, false));
            }
            shapes.add(new Dot(px, py, 4, one.colour(), one.square()));
        }
        return shapes;
    }

    private double place(int index, double left, double right) {
        return left + (right - left) * (index + 0.5) / ticks.size();
    }

    private double highest() {
        return Math.max(
                1e-9,
                series.stream()
                        .filter(s -> !s.guide())
                        .flatMap(s -> s.points().stream())
                        .mapToDouble(p -> Math.max(p.value(), p.high()))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(1));
    }

    /** 1, 2 or 5 times a power of ten, so that four to eight lines cover the range. */
    static double step(double highest) {
        double power = Math.pow(10, Math.floor(Math.log10(highest / 4)));
        for (double factor : new double[] {1, 2, 5}) {
            if (highest / (power * factor) <= 8) {
                return power * factor;
            }
        }
        return power * 10;
    }

    static String tick(double value, double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
