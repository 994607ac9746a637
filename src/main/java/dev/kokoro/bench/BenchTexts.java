package dev.kokoro.bench;

import dev.kokoro.engine.FrontEnds;
import dev.kokoro.error.InvalidValueException;
import dev.kokoro.text.Chunk;
import dev.kokoro.text.Chunker;
import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.Language;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts everybody measures with, so that numbers can be compared, and any other text in the same form. */
public final class BenchTexts {
    /** A sentence, a short paragraph and a long one. */
    private static final Map<String, String> BUILT_IN = builtIn();

    private final FrontEnd frontEnd;

    public BenchTexts() {
        this.frontEnd = FrontEnds.withoutFiles(Language.AMERICAN_ENGLISH);
    }

    private static Map<String, String> builtIn() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("short", "The ferry leaves at seven, so we should be there early.");
        texts.put(
                "medium",
                "The ferry leaves at seven, so we should be there early. If the wind turns in the night, "
                        + "the crossing takes an hour longer, and the bus on the other side will not wait.");
        texts.put(
                "long",
                "The ferry leaves at seven, so we should be there early. If the wind turns in the night, the crossing "
                        + "takes an hour longer, and the bus on the other side will not wait. My brother once missed "
                        + "it by a minute and had to walk along the coast road until a farmer picked him up. He still "
                        + "tells the story at every family dinner, and each year the road gets longer, the rain gets "
                        + "heavier, and the farmer's old tractor becomes a little slower.");
        return texts;
    }

    public static List<String> names() {
        return List.copyOf(BUILT_IN.keySet());
    }

    /** @throws InvalidValueException if there is no built-in text of this name */
    public BenchText named(String name) {
        String text = BUILT_IN.get(name);
        if (text == null) {
            throw new InvalidValueException("there is no built-in text \"" + name + "\": choose from "
                    + String.join(", ", names()) + ", or give your own with --text-file");
        }
        return prepare(name, text);
    }

    /** @throws InvalidValueException if nothing in it can be spoken */
    public BenchText prepare(String name, String text) {
        List<String> chunks = new ArrayList<>();
        Iterator<Chunk> cut = new Chunker(Chunker.Limits.DEFAULT).chunk(frontEnd.read(new StringReader(text)));
        while (cut.hasNext()) {
            String phonemes = cut.next().phonemes();
            if (!phonemes.isBlank()) {
                chunks.add(phonemes);
            }
        }
        return new BenchText(name, text.length(), chunks, text);
    }
}
