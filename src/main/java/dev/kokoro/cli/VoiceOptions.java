package dev.kokoro.cli;

import dev.kokoro.speech.SpeechSettings;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** Who speaks, and how. */
final class VoiceOptions {
    @Option(
            names = {"-v", "--voice"},
            paramLabel = "VOICE",
            description = "A voice, or a blend: 'af_bella(2)+af_sky(1)', 'af_sky.4+af_nicole.6', 'af_bella,af_sky', "
                    + "'a:60,b:40'. See 'kokoro voices'.")
    String voice;

    @Option(
            names = {"-s", "--speed"},
            paramLabel = "X",
            defaultValue = "1",
            description = "Pace, 0.25 to 4; 1 is the voice's own. Default: ${DEFAULT-VALUE}.")
    double speed;

    @Option(
            names = "--trim",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Cut the silence the model puts round each chunk. Default: yes.")
    boolean trim;

    @Option(
            names = "--pause",
            paramLabel = "SECONDS",
            description = "Silence between chunks. Default: what is natural there.")
    Double pause;

    SpeechSettings settings() {
        return new SpeechSettings(speed, trim, pause == null ? OptionalDouble.empty() : OptionalDouble.of(pause));
    }
}
