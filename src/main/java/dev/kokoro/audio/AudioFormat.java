package dev.kokoro.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats speech can be written in. */
public enum AudioFormat {
    /** RIFF WAVE, 16-bit mono. */
    WAV("wav", "audio/wav") {
        @Override
        public AudioEncoder encoder(OutputStream out, int sampleRate, AudioTags tags) throws IOException {
            return new WavEncoder(out, sampleRate);
        }
    },
    /** Bare 16-bit little-endian samples, mono. */
    PCM("pcm", "audio/pcm") {
        @Override
        public AudioEncoder encoder(OutputStream out, int sampleRate, AudioTags tags) {
            return new PcmEncoder(out);
        }
    },
    /** MP3 at 64 kbit/s, mono. */
    MP3("mp3", "audio/mpeg") {
        @Override
        public AudioEncoder encoder(OutputStream out, int sampleRate, AudioTags tags) {
            return new Mp3Encoder(out, sampleRate, tags);
        }
    },
    /** Opus in Ogg at about 48 kbit/s, mono. */
    OPUS("opus", "audio/opus") {
        @Override
        public AudioEncoder encoder(OutputStream out, int sampleRate, AudioTags tags) throws IOException {
            return new OggOpusEncoder(out, sampleRate, tags);
        }
    },
    /** FLAC, 16-bit mono. */
    FLAC("flac", "audio/flac") {
        @Override
        public AudioEncoder encoder(OutputStream out, int sampleRate, AudioTags tags) throws IOException {
            return new FlacEncoder(tags.equals(AudioTags.NONE) ? out : new FlacTagWriter(out, tags), sampleRate);
        }
    },
    /** AAC in ADTS frames at 64 kbit/s, mono; needs ffmpeg. */
    AAC("aac", "audio/aac") {
        @Override
        public AudioEncoder encoder(OutputStream out, int sampleRate, AudioTags tags) throws IOException {
            return new AacEncoder(out, sampleRate);
        }

        @Override
        public boolean available() {
            return AacEncoder.find(System.getenv()).isPresent();
        }
    };

    private final String extension;
    private final String mediaType;

    AudioFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** File name extension and the word users type, e.g. {@code wav}. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether it begins with its length, which nobody knows before the end. */
    public boolean beginsWithLength() {
        return this == WAV || this == FLAC;
    }

    /** Whether this machine can write it. */
    public boolean available() {
        return true;
    }

    /**
     * An encoder whose first bytes may be written at once.
     *
     * @param tags what the file says of itself; formats that cannot are silent
     * @throws FormatUnavailableException if this machine cannot write the format
     */
    public abstract AudioEncoder encoder(OutputStream out, int sampleRate, AudioTags tags) throws IOException;

    /** An encoder of sound without tags. */
    public AudioEncoder encoder(OutputStream out, int sampleRate) throws IOException {
        return encoder(out, sampleRate, AudioTags.NONE);
    }

    /** Whether its files hold title, cover and chapters. */
    public boolean tagged() {
        return this == MP3 || this == OPUS || this == FLAC;
    }

    /** Finds a format by its name, ignoring case. */
    public static Optional<AudioFormat> parse(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(f -> f.extension.equals(wanted)).findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(AudioFormat::extension).toList();
    }
}
