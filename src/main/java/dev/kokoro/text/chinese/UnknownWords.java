package dev.kokoro.text.chinese;

import java.util.ArrayList;
import java.util.List;

/**
 * Guesses the words in characters that no listed word covers, names mostly. Each character begins a word, is in its middle,
 * ends it or is one; the likeliest row of these states is found with jieba's hidden Markov model.
 */
final class UnknownWords {
    private static final int BEGIN = 0;
    private static final int MIDDLE = 1;
    private static final int END = 2;
    private static final int SINGLE = 3;
    private static final double NEVER = -3.14e100;
    private static final double[] START = {-0.26268660809250016, NEVER, NEVER, -1.4652633398537678};
    /** From the state of the row to that of the column. */
    private static final double[][] STEP = {
        {NEVER, -0.916290731874155, -0.510825623765990, NEVER},
        {NEVER, -1.2603623820268226, -0.33344856811948514, NEVER},
        {-0.5897149736854513, NEVER, NEVER, -0.8085250474669937},
        {-0.7211965654669841, NEVER, NEVER, -0.6658631448798212}
    };
    /** The two states that may come before each, the one that wins a draw first. */
    private static final int[][] BEFORE = {{SINGLE, END}, {MIDDLE, BEGIN}, {MIDDLE, BEGIN}, {SINGLE, END}};

    private final WordTable table;

    UnknownWords(WordTable table) {
        this.table = table;
    }

    List<String> cut(String text) {
        int[] states = states(text);
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            if (states[i] == END || states[i] == SINGLE) {
                words.add(text.substring(begin, i + 1));
                begin = i + 1;
            }
        }
        return words;
    }

    private int[] states(String text) {
        int length = text.length();
        int[][] came = new int[length][4];
        double[] value = new double[4];
        for (int state = 0; state < 4; state++) {
            value[state] = START[state] + table.emission(state, text.charAt(0), NEVER);
        }
        for (int i = 1; i < length; i++) {
            double[] next = new double[4];
            for (int state = 0; state < 4; state++) {
                int first = BEFORE[state][0];
                int second = BEFORE[state][1];
                double one = value[first] + STEP[first][state];
                double other = value[second] + STEP[second][state];
                came[i][state] = other > one ? second : first;
                next[state] = Math.max(one, other) + table.emission(state, text.charAt(i), NEVER);
            }
            value = next;
        }
        int[] states = new int[length];
        states[length - 1] = value[END] > value[SINGLE] ? END : SINGLE;
        for (int i = length - 1; i > 0; i--) {
            states[i - 1] = came[i][states[i]];
        }
        return states;
    }
}
