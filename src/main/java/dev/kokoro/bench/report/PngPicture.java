package dev.kokoro.bench.report;

import dev.kokoro.bench.report.Scene.Anchor;
import dev.kokoro.bench.report.Scene.Box;
import dev.kokoro.bench.report.Scene.Dot;
import dev.kokoro.bench.report.Scene.Label;
import dev.kokoro.bench.report.Scene.Line;
import dev.kokoro.bench.report.Scene.Shape;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A scene as PNG, two pixels for each of the scene's, through Java 2D. */
final class PngPicture {
    private static final int SCALE = 2;

    private PngPicture() {}

    static byte[] of(Scene scene) throws IOException {
        BufferedImage image =
                new BufferedImage(SCALE * scene.width(), SCALE * scene.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            canvas.scale(SCALE, SCALE);
            scene.shapes().forEach(shape -> draw(canvas, shape));
        } finally {
            canvas.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static void draw(Graphics2D canvas, Shape shape) {
        if (shape instanceof Line line) {
            canvas.setColor(Color.decode(line.colour()));
            float[] dashes = line.dashed() ? new float[] {5, 4} : null;
            canvas.setStroke(new BasicStroke(
                    (float) line.thickness(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
            canvas.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
        } else if (shape instanceof Dot dot) {
            canvas.setColor(Color.decode(dot.colour()));
            double side = 2 * dot.radius();
            double x = dot.x() - dot.radius();
            double y = dot.y() - dot.radius();
            canvas.fill(
                    dot.square() ? new Rectangle2D.Double(x, y, side, side) : new Ellipse2D.Double(x, y, side, side));
        } else if (shape instanceof Box box) {
            canvas.setColor(Color.decode(box.colour()));
            canvas.fill(new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
        } else if (shape instanceof Label label) {
            write(canvas, label);
        }
    }

    private static void write(Graphics2D canvas, Label label) {
        canvas.setColor(Color.decode(label.colour()));
        canvas.setFont(new Font(Font.SANS_SERIF, label.bold() ? Font.BOLD : Font.PLAIN, label.size()));
        double width = canvas.getFontMetrics().stringWidth(label.text());
        double back = label.anchor() == Anchor.START ? 0 : label.anchor() == Anchor.MIDDLE ? width / 2 : width;
        AffineTransform before = canvas.getTransform();
        canvas.translate(label.x(), label.y());
        if (label.turned()) {
            canvas.rotate(-Math.PI / 2);
        }
        canvas.drawString(label.text(), (float) -back, 0);
        canvas.setTransform(before);
    }
}
