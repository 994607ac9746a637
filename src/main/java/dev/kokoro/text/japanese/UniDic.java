package dev.kokoro.text.japanese;

import com.atilika.kuromoji.TokenBase;
import com.atilika.kuromoji.TokenizerBase;
import com.atilika.kuromoji.dict.Dictionary;
import com.atilika.kuromoji.viterbi.TokenFactory;
import com.atilika.kuromoji.viterbi.ViterbiNode;
import dev.kokoro.files.AtomicFile;
import dev.kokoro.text.PhonemizerException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Kuromoji with UniDic 2.1.2, the dictionary that the official front end uses. It is read out of the Maven artefact
 * kuromoji-unidic, of which no code is run. Thread-safe.
 *
 * <p>The parts are unpacked into the cache once, 150 MB: inflating them took two seconds at every start.
 */
final class UniDic extends TokenizerBase {
    private static final String INSIDE = "com/atilika/kuromoji/unidic/";

    private UniDic(Parts parts) {
        configure(parts);
    }

    /**
     * @param jar the artefact
     * @param cache a folder to unpack it to; if nothing can be written there it is read from the artefact each time
     */
    static UniDic open(Path jar, Path cache) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return new UniDic(new Parts(zip, cache.resolve("unidic")));
        } catch (IOException | RuntimeException e) {
            throw new PhonemizerException(
                    "The Japanese dictionary " + jar + " cannot be read: delete it and run kokoro pull ja again.", e);
        }
    }

    /** The morphemes of a text, in order; what lies between them is white space. */
    List<Morpheme> analyse(String text) {
        return createTokenList(text);
    }

    /** A word or a part of one as the dictionary lists it. */
    static final class Morpheme extends TokenBase {
        /** Counted with the four numbers before the features. */
        private static final int PRONUNCIATION = 13;

        Morpheme(int wordId, String surface, ViterbiNode.Type type, int position, Dictionary dictionary) {
            super(wordId, surface, type, position, dictionary);
        }

        boolean isName() {
            return getAllFeaturesArray()[1].equals("固有名詞");
        }

        /** How it is said, in katakana; as it is written if the dictionary does not say. */
        String pronunciation() {
            String listed = isKnown() ? getFeature(PRONUNCIATION) : "";
            return listed == null || listed.isEmpty() || listed.equals("*") ? getSurface() : listed;
        }
    }

    private static final class Parts extends TokenizerBase.Builder {
        private final ZipFile zip;
        private final Path folder;

        Parts(ZipFile zip, Path folder) {
            this.zip = zip;
            this.folder = folder;
            totalFeatures = 17;
            readingFeature = 7;
            partOfSpeechFeature = 0;
            resolver = this::part;
            tokenFactory = (TokenFactory<Morpheme>) Morpheme::new;
        }

        private InputStream part(String name) throws IOException {
            ZipEntry entry = zip.getEntry(INSIDE + name);
            if (entry == null) {
                throw new IOException("there is no " + name + " in it");
            }
            Path file = folder.resolve(name);
            boolean unpacked = Files.isRegularFile(file) && Files.size(file) == entry.getSize();
            InputStream in = unpacked || unpack(entry, file) ? Files.newInputStream(file) : zip.getInputStream(entry);
            // Some parts are read number by number: half a second without a buffer.
            return new BufferedInputStream(in, 1 << 16);
        }

        private boolean unpack(ZipEntry entry, Path file) {
            try {
                Files.createDirectories(folder);
                try (AtomicFile whole = AtomicFile.open(file);
                        InputStream in = zip.getInputStream(entry)) {
                    in.transferTo(Channels.newOutputStream(whole.channel()));
                    whole.commit();
                }
                return true;
            } catch (IOException e) {
                // A full or read-only disk makes the start slower, no more.
                return false;
            }
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The library's own signature.
        public <T extends TokenizerBase> T build() {
            return (T) new UniDic(this);
        }
    }
}
