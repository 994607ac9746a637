package dev.kokoro.caption;

import java.util.Locale;

/** The files that captions are written to. */
public enum CaptionFormat {
    /** SubRip. */
    SRT {
        @Override
        public String caption(int number, Caption caption) {
            return number + "\n" + clock(caption.startSeconds(), ",") + " --> " + clock(caption.endSeconds(), ",")
                    + "\n" + String.join("\n", caption.lines()) + "\n\n";
        }
    },
    /** WebVTT. */
    VTT {
        @Override
        public String header() {
            return "WEBVTT\n\n";
        }

        @Override
        public String caption(int number, Caption caption) {
            String text =
                    String.join("\n", caption.lines()).replace("&", "&amp;").replace("<", "&lt;");
            String name = caption.name().isEmpty() ? "" : caption.name().replace("-->", "--") + "\n";
            return name + clock(caption.startSeconds(), ".") + " --> " + clock(caption.endSeconds(), ".") + "\n"
                    + text.replace("-->", "--&gt;") + "\n\n";
        }
    },
    /** Advanced SubStation Alpha. */
    ASS {
        @Override
        public String header() {
            return "[Script Info]\nScriptType: v4.00+\nPlayResX: 1280\nPlayResY: 720\n\n[V4+ Styles]\n"
                    + "Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, Outline, Alignment, MarginV\n"
                    + "Style: Default,Arial,44,&H00FFFFFF,&H00000000,2,2,40\n\n[Events]\n"
                    + "Format: Layer, Start, End, Style, Name, Text\n";
        }

        @Override
        public String caption(int number, Caption caption) {
            String text = String.join("\\N", caption.lines()).replace("{", "(").replace("}", ")");
            return "Dialogue: 0," + hundredths(caption.startSeconds()) + "," + hundredths(caption.endSeconds())
                    + ",Default," + caption.name().replace(",", ";") + "," + text + "\n";
        }
    };

    /** What stands before the first caption. */
    public String header() {
        return "";
    }

    /** @param number 1 for the first */
    public abstract String caption(int number, Caption caption);

    private static String clock(double seconds, String point) {
        long millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%s%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                point,
                millis % 1000);
    }

    private static String hundredths(double seconds) {
        long hundredths = Math.round(seconds * 100);
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d.%02d",
                hundredths / 360_000,
                hundredths / 6_000 % 60,
                hundredths / 100 % 60,
                hundredths % 100);
    }
}
