package dev.kokoro.text.espeak;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.kokoro.text.PhonemizerException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * espeak-ng as a library in this process. Its state is one for the whole process, so all calls of all instances take turns;
 * a sentence takes well under a millisecond.
 */
public final class EspeakLibrary implements Espeak {
    /** Of the library, not of an instance: two instances would share the library's own variables. */
    private static final Object TURN = new Object();

    /** Of the process as well: starting a loaded library again would pull its data from under a running call. */
    private static final Map<Path, EspeakLibrary> LOADED = new HashMap<>();

    /** RTLD_NOW without RTLD_GLOBAL: another copy of espeak-ng in the process must not answer for this one. */
    private static final Map<String, Object> OWN_NAMES = Map.of(Library.OPTION_OPEN_FLAGS, 2);

    private static final int OUTPUT_SYNCHRONOUS = 2;
    /** Without it a missing data folder would end the process. */
    private static final int DO_NOT_EXIT = 0x8000;

    private static final int UTF_8 = 1;
    /** IPA, with the tie of bits 8 and up inside sounds of several symbols. */
    private static final int IPA_WITH_TIE = 0x02 | 1 << 7 | '^' << 8;

    private final Function setVoice;
    private final Function textToPhonemes;

    /**
     * The library at that place; a process that asks again gets the one that is loaded, since it must be started only once.
     *
     * @param library the shared library
     * @param data the folder that holds {@code espeak-ng-data}
     * @throws PhonemizerException when it cannot be loaded
     */
    public static EspeakLibrary of(Path library, Path data) {
        synchronized (TURN) {
            return LOADED.computeIfAbsent(library.toAbsolutePath().normalize(), l -> new EspeakLibrary(l, data));
        }
    }

    private EspeakLibrary(Path library, Path data) {
        try {
            NativeLibrary opened =
                    NativeLibrary.getInstance(library.toString(), Platform.isWindows() ? Map.of() : OWN_NAMES);
            this.setVoice = opened.getFunction("espeak_SetVoiceByName");
            this.textToPhonemes = opened.getFunction("espeak_TextToPhonemes");
            int rate = opened.getFunction("espeak_Initialize").invokeInt(new Object[] {
                OUTPUT_SYNCHRONOUS, 0, utf8(data.toAbsolutePath().toString()), DO_NOT_EXIT
            });
            if (rate <= 0) {
                throw new PhonemizerException("espeak-ng's library finds no data in " + data
                        + "; remove that folder, so that it is unpacked anew.");
            }
        } catch (UnsatisfiedLinkError e) {
            throw new PhonemizerException(
                    "espeak-ng's library " + library + " cannot be loaded (" + e.getMessage()
                            + "); install your system's espeak-ng instead.",
                    e);
        }
    }

    @Override
    public List<String> ipa(String voice, List<String> lines) {
        List<String> answers = new ArrayList<>();
        synchronized (TURN) {
            if (!takes(voice) && !takes(voice.replace("fr-fr", "fr").replace("en-gb", "en"))) {
                throw new PhonemizerException("espeak-ng has no data for the voice " + voice
                        + "; run 'kokoro pull espeak' again, or install your system's espeak-ng.");
            }
            lines.forEach(line -> answers.add(phonemes(line)));
        }
        return answers;
    }

    /** The library knows French and British English by shorter names than the program does. */
    private boolean takes(String voice) {
        return setVoice.invokeInt(new Object[] {utf8(voice)}) == 0;
    }

    /** It answers clause by clause, and moves the pointer on until the text has ended. */
    private String phonemes(String line) {
        Memory text = utf8(line);
        try {
            PointerByReference rest = new PointerByReference(text);
            StringBuilder all = new StringBuilder();
            while (rest.getValue() != null) {
                Pointer clause = textToPhonemes.invokePointer(new Object[] {rest, UTF_8, IPA_WITH_TIE});
                if (clause != null) {
                    all.append(all.length() == 0 ? "" : " ")
                            .append(clause.getString(0, "UTF-8").strip());
                }
            }
            return all.toString().replace('\n', ' ').strip();
        } finally {
            // The library keeps only the address: the memory must not be collected before it has read all.
            Reference.reachabilityFence(text);
        }
    }

    private static Memory utf8(String text) {
        byte[] bytes = text.replace("\0", "").getBytes(StandardCharsets.UTF_8);
        Memory memory = new Memory(bytes.length + 1L);
        memory.write(0, bytes, 0, bytes.length);
        memory.setByte(bytes.length, (byte) 0);
        return memory;
    }
}
