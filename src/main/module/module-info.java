/**
 * Text to speech with the Kokoro-82M voice model on plain CPUs. {@link dev.kokoro.Kokoro} is the door; all that it takes
 * and returns is exported, and nothing else is.
 */
module dev.kokoro {
    exports dev.kokoro;
    exports dev.kokoro.audio;
    exports dev.kokoro.error;
    exports dev.kokoro.speech;
    exports dev.kokoro.text;

    requires com.google.gson;
    requires com.github.oshi;
    requires com.google.protobuf;
    requires com.microsoft.onnxruntime;
    requires concentus;
    requires info.picocli;
    requires java.desktop;
    requires java.flac.encoder;
    requires java.net.http;
    requires jdk.httpserver;
    requires jdk.unsupported;
    requires jump3r;
    requires org.slf4j;
    requires org.tribuo.util.onnx;
    requires tablesaw.core;

    opens dev.kokoro.bench to
            com.google.gson;
    opens dev.kokoro.cli to
            info.picocli;
}
