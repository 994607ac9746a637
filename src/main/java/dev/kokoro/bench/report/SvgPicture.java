package dev.kokoro.bench.report;

import dev.kokoro.bench.report.Scene.Box;
import dev.kokoro.bench.report.Scene.Dot;
import dev.kokoro.bench.report.Scene.Label;
import dev.kokoro.bench.report.Scene.Line;
import dev.kokoro.bench.report.Scene.Shape;
import java.util.Locale;

/** A scene as SVG. */
final class SvgPicture {
    private SvgPicture() {}

    static String of(Scene scene) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"DejaVu Sans, Verdana, sans-serif\">%n",
                scene.width(),
                scene.height(),
                scene.width(),
                scene.height()));
        scene.shapes().forEach(shape -> svg.append("  ").append(element(shape)).append('\n'));
        return svg.append("</svg>\n").toString();
    }

    private static String element(Shape shape) {
        if (shape instanceof Line line) {
            return format(
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"%s/>",
                    line.x1(),
                    line.y1(),
                    line.x2(),
                    line.y2(),
                    line.colour(),
                    line.thickness(),
                    line.dashed() ? " stroke-dasharray=\"5 4\"" : "");
        }
        if (shape instanceof Dot dot && dot.square()) {
            return format(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                    dot.x() - dot.radius(), dot.y() - dot.radius(), 2 * dot.radius(), 2 * dot.radius(), dot.colour());
        }
        if (shape instanceof Dot dot) {
            return format(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>",
                    dot.x(), dot.y(), dot.radius(), dot.colour());
        }
        if (shape instanceof Box box) {
            return format(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                    box.x(), box.y(), box.width(), box.height(), box.colour());
        }
        Label label = (Label) shape;
        return format(
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" fill=\"%s\" text-anchor=\"%s\"%s%s>%s</text>",
                label.x(),
                label.y(),
                label.size(),
                label.colour(),
                label.anchor().name().toLowerCase(Locale.ROOT),
                label.bold() ? " font-weight=\"bold\"" : "",
                label.turned() ? format(" transform=\"rotate(-90 %.1f %.1f)\"", label.x(), label.y()) : "",
                escaped(label.text()));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
