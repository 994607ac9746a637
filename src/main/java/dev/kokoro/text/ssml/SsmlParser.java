package dev.kokoro.text.ssml;

import dev.kokoro.text.Language;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks through one document of SSML. */
final class SsmlParser {
    private static final int DEEPEST = 100;

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> ignored = new LinkedHashSet<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final SsmlValues values = new SsmlValues(this::error);
    private XMLStreamReader xml;

    /**
     * An element that has begun.
     *
     * @param from where its words begin in the text
     * @param value what its attributes ask for
     */
    private record Open(String name, int from, String value) {}

    SsmlParser(String source) {
        this.source = source;
    }

    Ssml parse() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            xml = factory.createXMLStreamReader(new StringReader(source.strip()));
            while (xml.hasNext()) {
                step(xml.next());
            }
        } catch (XMLStreamException e) {
            String reason = String.valueOf(e.getMessage()).replaceFirst("(?s)^.*Message: ", "");
            throw new SsmlException(
                    "this SSML is malformed" + at(e.getLocation()) + ": "
                            + reason.strip().replaceFirst("\\.$", ""),
                    e);
        }
        return new Ssml(text.toString().strip(), ignored.stream().toList());
    }

    private void step(int event) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
            case XMLStreamConstants.END_ELEMENT -> end(open.pop());
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> words(xml.getText());
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw error("the entity &" + xml.getLocalName() + "; is not known");
            default -> {
                // Comments and instructions are nobody's text.
            }
        }
    }

    private void begin(String name) {
        if (open.size() > DEEPEST) {
            throw error("elements are nested more than " + DEEPEST + " deep");
        }
        if (open.isEmpty() != name.equals("speak")) {
            throw error(
                    open.isEmpty()
                            ? "the outermost element is <speak>, not <" + name + ">"
                            : "<speak> stands inside another");
        }
        String value = "";
        switch (name) {
            case "speak", "s", "w", "token" -> {}
            case "p" -> paragraph();
            case "break" -> text.append(values.pause(attribute("time"), attribute("strength")));
            case "sub" -> value = required("alias");
            case "phoneme" -> value = values.phonemes(required("ph"), attribute("alphabet"));
            case "emphasis" -> value = values.stress(attribute("level"));
            case "say-as" -> value = values.kind(required("interpret-as"));
            case "prosody" -> value = prosody();
            case "voice" -> {
                value = required("name");
                text.append("[voice:").append(plain(value)).append(']');
            }
            case "lang" -> {
                value = language();
                text.append(value.isEmpty() ? "" : "[lang:" + value + "]");
            }
            case "mark" -> text.append("[mark:").append(plain(required("name"))).append(']');
            case "desc", "metadata", "meta" -> value = "silent";
            default -> throw error("<" + name + "> is not supported");
        }
        open.push(new Open(name, text.length(), value));
    }

    private void end(Open element) {
        String inside = text.substring(element.from());
        switch (element.name()) {
            case "p" -> paragraph();
            case "s" -> sentence();
            case "sub" -> replace(element, plain(element.value()));
            case "phoneme" -> {
                if (inside.isBlank()) {
                    throw error("<phoneme> holds no word to be said so");
                }
                replace(element, "[" + inside.strip() + "](/" + element.value() + "/)");
            }
            case "emphasis" -> replace(element, SsmlValues.stressed(inside, element.value()));
            case "say-as" -> replace(element, SsmlValues.said(inside, element.value()));
            case "desc", "metadata", "meta" -> replace(element, "");
            case "voice" -> text.append("[voice").append(outerVoice()).append(']');
            case "lang" -> {
                if (!element.value().isEmpty()) {
                    text.append(outerLanguage());
                }
            }
            case "prosody" -> {
                if (!element.value().isEmpty()) {
                    text.append(speed(outerSpeed()));
                }
            }
            default -> {
                // Its words are said as they stand.
            }
        }
    }

    private void replace(Open element, String words) {
        text.setLength(element.from());
        text.append(words);
    }

    private String outerVoice() {
        return open.stream()
                .filter(o -> o.name().equals("voice"))
                .findFirst()
                .map(o -> ":" + plain(o.value()))
                .orElse("");
    }

    /** A language the model has, as a mark has it; another one is told and its words are read as the rest. */
    private String language() {
        String tag = xml.getAttributeValue(XMLConstants.XML_NS_URI, "lang");
        if (tag == null) {
            throw error("<lang> needs the attribute xml:lang");
        }
        Optional<Language> language = Language.parse(tag.strip());
        if (language.isEmpty()) {
            ignored.add("lang " + plain(tag.strip()));
        }
        return language.map(Language::tag).orElse("");
    }

    private String outerLanguage() {
        return open.stream()
                .filter(o -> o.name().equals("lang") && !o.value().isEmpty())
                .findFirst()
                .map(o -> "[lang:" + o.value() + "]")
                .orElse("[/lang]");
    }

    /** The pace inside, as a part of that of the whole text; empty where it stays. */
    private String prosody() {
        for (String other : new String[] {"pitch", "volume", "contour", "range", "duration"}) {
            if (!attribute(other).isEmpty()) {
                ignored.add("prosody " + other);
            }
        }
        double asked = values.rate(attribute("rate"));
        if (asked == 1) {
            return "";
        }
        double inside = asked * outerSpeed();
        text.append(speed(inside));
        return Double.toString(inside);
    }

    private double outerSpeed() {
        return open.stream()
                .filter(o -> o.name().equals("prosody") && !o.value().isEmpty())
                .findFirst()
                .map(o -> Double.parseDouble(o.value()))
                .orElse(1.0);
    }

    private static String speed(double factor) {
        return factor == 1
                ? "[speed]"
                : "[speed:"
                        + BigDecimal.valueOf(factor)
                                .setScale(4, RoundingMode.HALF_UP)
                                .stripTrailingZeros()
                                .toPlainString()
                        + "]";
    }

    private void words(String words) {
        text.append(plain(words.replaceAll("\\s+", " ")));
    }

    /** Brackets are marks of ours: SSML says such things by elements. */
    private static String plain(String words) {
        return words.replace('[', '(').replace(']', ')');
    }

    private void paragraph() {
        if (!text.toString().isBlank()) {
            text.append("\n\n");
        }
    }

    private void sentence() {
        String said = text.toString().stripTrailing();
        boolean ended = said.isEmpty() || ".!?…。！？".indexOf(said.charAt(said.length() - 1)) >= 0;
        text.setLength(said.length());
        text.append(ended ? " " : ". ");
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    private String required(String name) {
        String value = attribute(name);
        if (value.isEmpty()) {
            throw error("<" + xml.getLocalName() + "> needs the attribute " + name);
        }
        return value;
    }

    private SsmlException error(String what) {
        return new SsmlException("this SSML cannot be spoken" + at(xml.getLocation()) + ": " + what);
    }

    private static String at(Location place) {
        return place == null ? "" : " (line " + place.getLineNumber() + ", column " + place.getColumnNumber() + ")";
    }
}
