package dev.kokoro.document;

import dev.kokoro.document.Block.Paragraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** Reads SubRip and WebVTT as running text: what is said goes on from one subtitle to the next until there is a gap. */
final class SubtitleReader implements DocumentReader {
    private static final Pattern TIMES = Pattern.compile(
            "\\s*((?:\\d{1,3}:)?\\d{1,2}:\\d{2}[,.]\\d{1,3})\\s*-->\\s*((?:\\d{1,3}:)?\\d{1,2}:\\d{2}[,.]\\d{1,3}).*");
    private static final Pattern POSITION = Pattern.compile("\\{\\\\[^}]*\\}");
    /** Silence after which something new is said. */
    private static final double GAP_SECONDS = 2;

    @Override
    public Document read(Path file, String name) throws IOException {
        List<Block> blocks = new ArrayList<>();
        StringBuilder running = new StringBuilder();
        double end = 0;
        // A cue is what stands between blank lines; notes and styles have no line of times.
        for (String cue : TextFile.read(file, name).split("\n\\s*\n")) {
            String[] lines = cue.strip().split("\n");
            int times = timesAt(lines);
            if (times < 0) {
                continue;
            }
            Matcher matcher = TIMES.matcher(lines[times]);
            if (matcher.matches() && seconds(matcher.group(1)) - end >= GAP_SECONDS) {
                close(running, blocks);
            }
            end = matcher.matches() ? seconds(matcher.group(2)) : end;
            for (int i = times + 1; i < lines.length; i++) {
                String line = plain(lines[i]);
                if (line.matches("[-–—] ?\\S.*")) {
                    close(running, blocks);
                    line = line.replaceFirst("[-–—] ?", "");
                }
                if (!line.isBlank() && !running.toString().endsWith(line)) {
                    running.append(running.isEmpty() ? "" : " ").append(line);
                }
            }
        }
        close(running, blocks);
        List<Chapter> chapters =
                blocks.isEmpty() ? List.of() : List.of(new Chapter(Metadata.NONE.titleOr(name), 1, blocks));
        return new Document(DocumentFormat.SUBTITLES, Metadata.NONE, chapters);
    }

    /** The line of times is the first or, after a number or a name, the second. */
    private static int timesAt(String[] lines) {
        for (int i = 0; i < Math.min(2, lines.length); i++) {
            if (TIMES.matcher(lines[i]).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static String plain(String line) {
        return Jsoup.parseBodyFragment(POSITION.matcher(line).replaceAll(""))
                .text()
                .strip();
    }

    private static void close(StringBuilder running, List<Block> blocks) {
        if (!running.toString().isBlank()) {
            blocks.add(new Paragraph(running.toString().strip()));
        }
        running.setLength(0);
    }

    private static double seconds(String clock) {
        double seconds = 0;
        for (String part : clock.replace(',', '.').split(":")) {
            seconds = seconds * 60 + Double.parseDouble(part);
        }
        return seconds;
    }
}
