package dev.kokoro.control.simulation;

import dev.kokoro.assets.MissingAssetException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A trace as CSV: a heading line with names of columns, then one line for each change of the conditions.
 *
 * <ul>
 *   <li>{@code seconds}: from the start, rising; the first line is moved to 0. Required.
 *   <li>{@code arrivals_per_second}: chunks asked for. Required.
 *   <li>{@code audio_seconds}: mean length of what a chunk says; 6 if absent.
 *   <li>{@code other_cores}, {@code steal_cores}: what others use and the hypervisor keeps; 0 if absent.
 *   <li>{@code quota_cores}: a container's limit; empty: none.
 *   <li>{@code temperature_c}: of the processor while this server is idle; empty: unknown.
 * </ul>
 *
 * <p>Each line holds until the next; the last one for as long as the one before it. Lines that begin with # and empty
 * lines are skipped.
 */
public final class TraceFile {
    private static final List<String> COLUMNS = List.of(
            "seconds",
            "arrivals_per_second",
            "audio_seconds",
            "other_cores",
            "steal_cores",
            "quota_cores",
            "temperature_c");
    private static final int MOST_LINES = 1_000_000;
    private static final double ONLY_LINE_SECONDS = 600;

    private TraceFile() {}

    /**
     * @throws MissingAssetException if there is no such file
     * @throws TraceFormatException if it is not text, or has a line that cannot be understood
     */
    public static Trace read(Path path) {
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            return read(path.getFileName().toString(), reader);
        } catch (NoSuchFileException e) {
            throw new MissingAssetException(path + " does not exist: give the path of a trace.");
        } catch (CharacterCodingException e) {
            throw new TraceFormatException(path + " is not UTF-8 text: give a trace as CSV.", e);
        } catch (IOException e) {
            throw new TraceFormatException(path + " cannot be read (" + e.getMessage() + "): check its rights.", e);
        }
    }

    /**
     * @param name of the trace, for people
     * @throws TraceFormatException as above
     */
    public static Trace read(String name, BufferedReader reader) throws IOException {
        List<String> heading = null;
        List<Conditions> conditions = new ArrayList<>();
        double start = 0;
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            String text = line.replace("\ufeff", "").strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (heading == null) {
                heading = heading(name, text);
                continue;
            }
            Map<String, Double> fields = fields(name, number, heading, text);
            start = conditions.isEmpty() ? fields.get("seconds") : start;
            add(conditions, name, number, fields, start);
            if (number > MOST_LINES) {
                throw new TraceFormatException(name + " has more than " + MOST_LINES + " lines: thin it out.");
            }
        }
        if (conditions.isEmpty()) {
            throw new TraceFormatException(name + " has no lines of data: give a heading and at least one line.");
        }
        int last = conditions.size() - 1;
        double step = last == 0
                ? ONLY_LINE_SECONDS
                : conditions.get(last).seconds() - conditions.get(last - 1).seconds();
        return new Trace(name, conditions, conditions.get(last).seconds() + step, true);
    }

    private static List<String> heading(String name, String text) {
        List<String> columns = Arrays.stream(text.split(","))
                .map(c -> c.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String column : columns) {
            if (!COLUMNS.contains(column)) {
                throw new TraceFormatException(name + " has a column \"" + column
                        + "\" in its heading: the columns are " + String.join(", ", COLUMNS) + ".");
            }
        }
        if (!columns.containsAll(COLUMNS.subList(0, 2))) {
            throw new TraceFormatException(
                    name + " lacks a heading with seconds and arrivals_per_second: add it as the first line.");
        }
        return columns;
    }

    private static Map<String, Double> fields(String name, int number, List<String> heading, String text) {
        String[] cells = text.split(",", -1);
        if (cells.length != heading.size()) {
            throw new TraceFormatException(name + " has " + cells.length + " values in line " + number + " but "
                    + heading.size() + " columns: make them agree.");
        }
        Map<String, Double> fields = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i].strip();
            if (!cell.isEmpty()) {
                fields.put(heading.get(i), number(name, number, cell));
            }
        }
        if (!fields.containsKey("seconds") || !fields.containsKey("arrivals_per_second")) {
            throw new TraceFormatException(
                    name + " lacks seconds or arrivals_per_second in line " + number + ": fill them in.");
        }
        return fields;
    }

    private static double number(String name, int line, String cell) {
        if (!cell.matches("-?\\d{0,15}(\\.\\d{0,15})?([eE][+-]?\\d{1,2})?") || !cell.matches(".*\\d.*")) {
            String shown = cell.length() > 40 ? cell.substring(0, 40) + "..." : cell;
            throw new TraceFormatException(
                    name + " has \"" + shown + "\" in line " + line + ": give a number like 0.25.");
        }
        return Double.parseDouble(cell);
    }

    private static void add(
            List<Conditions> conditions, String name, int number, Map<String, Double> fields, double start) {
        double seconds = fields.get("seconds") - start;
        boolean back = !conditions.isEmpty()
                && seconds <= conditions.get(conditions.size() - 1).seconds();
        if (back) {
            throw new TraceFormatException(name + " goes back in time in line " + number + ": let seconds rise.");
        }
        try {
            conditions.add(new Conditions(
                    seconds,
                    fields.get("arrivals_per_second"),
                    fields.getOrDefault("audio_seconds", Conditions.USUAL_AUDIO_SECONDS),
                    fields.getOrDefault("other_cores", 0.0),
                    fields.getOrDefault("steal_cores", 0.0),
                    optional(fields, "quota_cores"),
                    optional(fields, "temperature_c")));
        } catch (IllegalArgumentException e) {
            throw new TraceFormatException(
                    name + " has a number below zero, or no length or quota, in line " + number + ": correct it.", e);
        }
    }

    private static OptionalDouble optional(Map<String, Double> fields, String column) {
        return fields.containsKey(column) ? OptionalDouble.of(fields.get(column)) : OptionalDouble.empty();
    }
}
