package dev.kokoro.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code [voice:...]} put where its script or its quotation marks change the voice. A speech of a script
 * lasts to the next name or blank line; a quotation to its closing mark or the end of its paragraph, since printers
 * leave a quotation open that goes on in the next one.
 */
final class CastReader extends Reader {
    private static final Pattern CUE = Pattern.compile("\\s{0,20}(\\S[^:\\n]{0,59}?)\\s{0,3}[:：](.*)");
    private static final String OPENING = "“„«「『";
    private static final String CLOSING = "”“»」』";

    private final BufferedReader text;
    private final Casting casting;
    private String speaker = "";
    private char closing;
    private String ready = "";
    private int at;

    CastReader(BufferedReader text, Casting casting) {
        this.text = text;
        this.casting = casting;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (at == ready.length()) {
            String line = text.readLine();
            if (line == null) {
                return -1;
            }
            ready = marked(line) + "\n";
            at = 0;
        }
        int count = Math.min(length, ready.length() - at);
        ready.getChars(at, at + count, buffer, offset);
        at += count;
        return count;
    }

    private String marked(String line) {
        StringBuilder marked = new StringBuilder();
        if (line.isBlank() && (closing != 0 || !speaker.isEmpty())) {
            closing = 0;
            speaker = "";
            marked.append(tag(""));
        }
        Matcher cue = CUE.matcher(line);
        String voice = cue.matches() ? casting.speakers().get(cue.group(1)) : null;
        if (voice == null) {
            return marked.append(quoted(line)).toString();
        }
        closing = 0;
        speaker = voice;
        // A speech is a paragraph of its own, however long the line before it is.
        return marked.append('\n')
                .append(tag(speaker))
                .append(quoted(cue.group(2)))
                .toString();
    }

    private String quoted(String line) {
        if (casting.quotes().isEmpty()) {
            return line;
        }
        StringBuilder marked = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (closing == 0 && opens(line, i)) {
                closing = c == '"' ? '"' : CLOSING.charAt(OPENING.indexOf(c));
                marked.append(tag(casting.quotes())).append(c);
            } else if (c == closing) {
                closing = 0;
                marked.append(c).append(tag(speaker));
            } else {
                marked.append(c);
            }
        }
        return marked.toString();
    }

    /** A straight mark opens where something follows it and no word ends before it: {@code 5" pipe} opens nothing. */
    private static boolean opens(String line, int at) {
        if (line.charAt(at) != '"') {
            return OPENING.indexOf(line.charAt(at)) >= 0;
        }
        boolean freeBefore = at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1));
        return freeBefore && at + 1 < line.length() && !Character.isWhitespace(line.charAt(at + 1));
    }

    private static String tag(String voice) {
        return voice.isEmpty() ? "[voice]" : "[voice:" + voice + "]";
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
