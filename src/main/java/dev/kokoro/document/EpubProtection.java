package dev.kokoro.document;

import java.io.IOException;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Refuses books that are locked, naming the lock. Fonts may be scrambled: nobody reads them aloud. */
final class EpubProtection {
    private static final Set<String> OF_FONTS =
            Set.of("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC");

    private EpubProtection() {}

    static void check(Archive archive, String name) throws IOException {
        String lock = lock(archive);
        if (!lock.isEmpty()) {
            throw new DocumentException(name + " is protected by " + lock
                    + ", so its text cannot be read: get a copy without copy protection");
        }
    }

    private static String lock(Archive archive) throws IOException {
        if (archive.has("META-INF/license.lcpl")) {
            return "Readium LCP";
        }
        if (archive.has("META-INF/sinf.xml")) {
            return "Apple FairPlay";
        }
        if (!archive.has("META-INF/encryption.xml")) {
            return "";
        }
        boolean text =
                EpubPackage.xml(archive.text("META-INF/encryption.xml"))
                        .select("*|EncryptedData > *|EncryptionMethod")
                        .stream()
                        .map(EpubProtection::algorithm)
                        .anyMatch(a -> !OF_FONTS.contains(a));
        return !text ? "" : archive.has("META-INF/rights.xml") ? "Adobe ADEPT" : "copy protection (DRM)";
    }

    private static String algorithm(Element method) {
        return method.attr("Algorithm");
    }
}
