/**
 * The program with all its libraries as one module, for a Java runtime that has it built in. The jar for Maven has a
 * descriptor of its own (src/main/module), which requires those libraries instead.
 */
open module dev.kokoro {
    exports dev.kokoro;
    exports dev.kokoro.audio;
    exports dev.kokoro.error;
    exports dev.kokoro.speech;
    exports dev.kokoro.text;

    requires java.desktop;
    requires java.management;
    requires java.net.http;
    requires java.sql;
    requires jdk.charsets;
    requires jdk.crypto.ec;
    requires jdk.httpserver;
    requires jdk.management;
    requires jdk.unsupported;

    uses org.apache.commons.logging.LogFactory;
    uses org.slf4j.spi.SLF4JServiceProvider;

    provides org.slf4j.spi.SLF4JServiceProvider with
            org.slf4j.simple.SimpleServiceProvider;
}
