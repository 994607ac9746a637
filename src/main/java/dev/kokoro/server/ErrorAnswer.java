package dev.kokoro.server;

import dev.kokoro.report.Json;
import java.util.Optional;

/** What a client is told of a failure, in OpenAI's shape. */
record ErrorAnswer(Detail error) {
    /**
     * @param param the field that is wrong, if it is one
     * @param code one word for programs
     */
    record Detail(String message, String type, Optional<String> param, Optional<String> code) {}

    static ErrorAnswer of(ApiException e) {
        return new ErrorAnswer(new Detail(e.getMessage(), e.type(), e.param(), e.code()));
    }

    /** With null for what is not known, since OpenAI's clients look for all four fields. */
    String json() {
        return Json.lineWithNulls(this);
    }
}
