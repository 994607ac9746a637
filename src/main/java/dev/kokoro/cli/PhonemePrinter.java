package dev.kokoro.cli;

import dev.kokoro.engine.FrontEnds;
import dev.kokoro.files.ReaderStream;
import dev.kokoro.model.VoiceStore;
import dev.kokoro.speech.NothingToSayException;
import dev.kokoro.text.Chunk;
import dev.kokoro.text.Chunker;
import dev.kokoro.text.FrontEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;

/** Prints what would be spoken, a line of phonemes for each chunk. */
final class PhonemePrinter {
    private final FrontEnds frontEnds;
    private final StdStreams streams;
    private final VoiceStore voices;

    PhonemePrinter(CliContext surroundings) {
        this.frontEnds = FrontEnds.of(surroundings.installation());
        this.streams = surroundings.streams();
        this.voices = surroundings.voices();
    }

    void print(TextOptions text, Chunker.Limits limits, Optional<String> voice) throws IOException {
        boolean any = false;
        OutputStream out = new ReaderStream(streams.out());
        try (Reader reader = TextInput.openAll(text.inputs(streams))) {
            FrontEnd frontEnd = frontEnds
                    .apply(text.language(voice.map(this::lead).orElse("")), text.reading())
                    .withVoices(name -> frontEnds.apply(text.language(lead(name)), text.reading()));
            Iterator<Chunk> chunks =
                    new Chunker(limits).chunk(frontEnd.read(text.casting().mark(reader)));
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

    /** A voice in a file has no name to go by. */
    private String lead(String voice) {
        return voice.contains("/") ? "" : voices.lead(voice);
    }
}
