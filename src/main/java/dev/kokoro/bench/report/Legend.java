package dev.kokoro.bench.report;

import dev.kokoro.bench.report.Scene.Anchor;
import dev.kokoro.bench.report.Scene.Dot;
import dev.kokoro.bench.report.Scene.Label;
import dev.kokoro.bench.report.Scene.Line;
import dev.kokoro.bench.report.Scene.Shape;
import java.util.ArrayList;
import java.util.List;

/** Which line is which: names in the order they came, each with a colour and a shape of its own. */
final class Legend {
    /** Colours that colour-blind people can tell apart (Okabe and Ito). */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#b8a800");

    private static final int LINE = 20;
    private static final int COLUMNS = 3;

    private final List<String> names = new ArrayList<>();
    private String guide = "";

    void add(String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    /** Names the dashed line. */
    void guide(String name) {
        guide = name;
    }

    String colour(String name) {
        return COLOURS.get(names.indexOf(name) % COLOURS.size());
    }

    boolean square(String name) {
        return names.indexOf(name) % 2 == 1;
    }

    int height() {
        int entries = names.size() + (guide.isEmpty() ? 0 : 1);
        return LINE * ((entries + COLUMNS - 1) / COLUMNS);
    }

    List<Shape> draw(double top, double width) {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            double x = x(i, width);
            double y = y(i, top);
            String name = names.get(i);
            shapes.add(new Line(x - 6, y, x + 14, y, colour(name), 2, false));
            shapes.add(new Dot(x + 4, y, 4, colour(name), square(name)));
            shapes.add(new Label(x + 20, y + 4, name, 12, Panel.INK, Anchor.START, false, false));
        }
        if (!guide.isEmpty()) {
            double x = x(names.size(), width);
            double y = y(names.size(), top);
            shapes.add(new Line(x - 6, y, x + 14, y, Panel.GREY, 1, true));
            shapes.add(new Label(x + 20, y + 4, guide, 12, Panel.INK, Anchor.START, false, false));
        }
        return shapes;
    }

    private static double x(int index, double width) {
        return 20 + (index % COLUMNS) * (width / COLUMNS);
    }

    private static double y(int index, double top) {
        return top + LINE * (index / COLUMNS) + 4;
    }
}
