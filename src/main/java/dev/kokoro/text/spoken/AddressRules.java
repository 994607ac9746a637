package dev.kokoro.text.spoken;

import dev.kokoro.text.spoken.SpokenForms.Rule;
import java.util.List;

/** Addresses of mail and of the web, part by part. */
final class AddressRules {
    private static final String BEFORE = "(?<![\\p{L}\\p{M}\\p{N}])";
    private static final String AFTER = "(?![\\p{L}\\p{M}\\p{N}])";

    private final FormTable table;

    AddressRules(FormTable table) {
        this.table = table;
    }

    List<Rule> inOrder() {
        return List.of(
                EverydayRules.rule("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+", m -> address(m.group())),
                EverydayRules.rule("(?:https?://|www\\.)[\\w./?=&%#~+-]*[\\w/]", m -> address(m.group())),
                EverydayRules.rule(
                        BEFORE
                                + "[a-zA-Z][\\w-]*(?:\\.[\\w-]+)*\\.(?:com|org|net|es|fr|it|br|in|eu|io|dev)(?:/[\\w./-]*\\w)?"
                                + AFTER,
                        m -> address(m.group())));
    }

    private String address(String text) {
        String plain = text.replaceFirst("^https?://", "").replaceFirst("/$", "");
        return plain.replaceFirst("^www\\.", " " + table.word("www") + " " + table.word("dot") + " ")
                .replace("@", " " + table.word("at") + " ")
                .replace(".", " " + table.word("dot") + " ")
                .replace("-", " " + table.word("dash") + " ")
                .replace("_", " " + table.word("underscore") + " ")
                .replace("/", " " + table.word("slash") + " ");
    }
}
