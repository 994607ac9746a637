package dev.kokoro.cli;

import dev.kokoro.engine.NothingToSayException;
import dev.kokoro.files.ReaderStream;
import dev.kokoro.text.Chunk;
import dev.kokoro.text.Chunker;
import dev.kokoro.text.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Prints what would be spoken, a line of phonemes for each chunk. */
final class PhonemePrinter {
    private final FrontEnds frontEnds;
    private final StdStreams streams;

    PhonemePrinter(FrontEnds frontEnds, StdStreams streams) {
        this.frontEnds = frontEnds;
        this.streams = streams;
    }

    void print(TextOptions text, Chunker.Limits limits, Language language) throws IOException {
        boolean any = false;
        OutputStream out = new ReaderStream(streams.out());
        try (Reader reader = TextInput.openAll(text.inputs(streams))) {
            Iterator<Chunk> chunks =
                    new Chunker(limits).chunk(frontEnds.open(text, language).read(reader));
            while (chunks.hasNext()) {
                String line = chunks.next().phonemes();
                if (!line.isEmpty()) {
                    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                    any = true;
                }
            }
        }
        out.flush();
        if (!any) {
            throw new NothingToSayException("there is nothing to speak in the text: it holds no words");
        }
    }
}
