package dev.kokoro.batch;

import dev.kokoro.error.InvalidValueException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several equal shares of a batch: every {@code count}-th row, so that each machine finds its own without asking
 * another.
 *
 * @param number from 1 to {@code count}
 */
public record Shard(int number, int count) {
    /** The whole batch. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final int MOST = 100_000;
    private static final Pattern NOTATION = Pattern.compile("(\\d{1,6}|auto)(?:/(\\d{1,6}))?");

    public Shard {
        if (count < 1 || count > MOST || number < 1 || number > count) {
            throw new InvalidValueException("a shard is a number and how many there are, such as 3/16, from 1/1 to "
                    + MOST + "/" + MOST + ", not " + number + "/" + count);
        }
    }

    /**
     * Reads {@code 3/16}; or {@code auto/16} and {@code auto}, which take the number, and how many, from a Slurm array or
     * the number from an indexed Job of Kubernetes.
     *
     * @throws InvalidValueException for anything else, or where the variables are not there
     */
    public static Shard parse(String text, Map<String, String> environment) {
        Matcher m = NOTATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!m.matches() || (m.group(2) == null && !m.group(1).equals("auto"))) {
            throw new InvalidValueException(
                    "--shard takes a number and how many there are, such as 3/16, or auto/16, not " + text);
        }
        if (!m.group(1).equals("auto")) {
            return new Shard(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
        }
        int number;
        if (environment.containsKey("SLURM_ARRAY_TASK_ID")) {
            number = number(environment, "SLURM_ARRAY_TASK_ID") - number(environment, "SLURM_ARRAY_TASK_MIN") + 1;
        } else {
            number = number(environment, "JOB_COMPLETION_INDEX") + 1;
        }
        int count = m.group(2) == null ? number(environment, "SLURM_ARRAY_TASK_COUNT") : Integer.parseInt(m.group(2));
        return new Shard(number, count);
    }

    private static int number(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "").strip();
        if (!value.matches("\\d{1,6}")) {
            throw new InvalidValueException(
                    "--shard auto needs the variables of a Slurm array or JOB_COMPLETION_INDEX of an"
                            + " indexed Job: " + variable + " is "
                            + (value.isEmpty() ? "not set" : value) + "; give the numbers, such as --shard 3/16");
        }
        return Integer.parseInt(value);
    }

    /** @param row from 0, counting every row of the batch */
    public boolean holds(long row) {
        return row % count == number - 1;
    }

    /** {@code -3-of-16} for names of files; nothing for the whole. */
    public String suffix() {
        return count == 1 ? "" : "-" + number + "-of-" + count;
    }
}
