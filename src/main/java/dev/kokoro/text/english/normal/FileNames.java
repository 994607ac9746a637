package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Map;

/** "report_final.pdf", "archive.tar.gz", ".gitignore": words, "dot" and the ending, spelt where people spell it. */
final class FileNames implements Rule {
    private static final String ENDING =
            "(?:pdf|docx?|xlsx?|pptx?|txt|md|csv|tsv|json|xml|ya?ml|html?|css|jsx?|tsx?|py|java|cpp|hpp"
                    + "|rs|go|rb|sh|bat|exe|dll|so|jar|zip|tar|gz|rar|7z|png|jpe?g|gif|svg|bmp|webp|tiff?|mp[34]|wav|flac|ogg|avi|mov|mkv|log"
                    + "|ini|cfg|conf|toml|sql|db|epub|psd|iso|dmg|apk|bin|onnx|npz?|kt|swift|ipynb|properties|lock|bak|tmp)";
    private static final Shape SHAPE = new Shape(
            "\\.?(?:[\\p{L}\\d_](?:[\\p{L}\\d_-]{0,80}+)\\.){1,5}",
            ENDING,
            "(?![\\p{L}\\d_])(?!\\.[\\p{L}\\d])|(?<![\\p{L}\\p{N}.)])\\.[A-Za-z][A-Za-z\\d_-]{1,30}+");
    private static final Map<Character, String> SIGNS = Map.of('.', "dot", '-', "dash");

    private final Spelling spelling;

    FileNames(Numerals numerals) {
        this.spelling = new Spelling(numerals, SIGNS);
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> spelling.read(text, new Reading(text, start), m.end()).tokens())
                .orElse(List.of());
    }
}
