/**
 * Text to speech with the Kokoro-82M voice model on plain CPUs. {@link dev.kokoro.Kokoro} is the door; all that it takes
 * and returns is exported, and nothing else is. It is open to reflection, since results, profiles and reports are records
 * that the JSON library reads and writes, and commands are objects that the command-line library fills.
 */
open module dev.kokoro {
    exports dev.kokoro;
    exports dev.kokoro.audio;
    exports dev.kokoro.error;
    exports dev.kokoro.speech;
    exports dev.kokoro.text;

    requires com.github.oshi;
    requires com.google.gson;
    requires com.google.protobuf;
    requires com.microsoft.onnxruntime;
    requires com.sun.jna;
    requires com.sun.jna.platform;
    requires concentus;
    requires info.picocli;
    requires java.desktop;
    requires java.flac.encoder;
    requires java.net.http;
    requires jdk.httpserver;
    requires jdk.unsupported;
    requires jump3r;
    requires kuromoji.core;
    requires org.apache.commons.csv;
    requires org.apache.pdfbox.io;
    requires org.apache.pdfbox;
    requires org.commonmark.ext.footnotes;
    requires org.commonmark.ext.front.matter;
    requires org.commonmark.ext.gfm.tables;
    requires org.commonmark;
    requires org.jsoup;
    requires org.slf4j;
    requires org.tribuo.util.onnx;
    requires tablesaw.core;
}
