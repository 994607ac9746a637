package dev.kokoro.audio;

import com.google.gson.JsonObject;
import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.PhonemeText;
import java.util.List;

/** Breaks the plan of the house on purpose: {@code HouseRulesTest} must see each fault, or its rules say nothing. */
public final class Planted {
    private static int made;

    private Planted() {}

    static FrontEnd assembled() {
        made++;
        System.out.println(new JsonObject());
        return new FrontEnd(List::of, new PhonemeText());
    }
}
