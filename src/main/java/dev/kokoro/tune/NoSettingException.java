package dev.kokoro.tune;

/** The constraints leave no setting. */
public final class NoSettingException extends TuneException {
    NoSettingException(String message) {
        super(message);
    }
}
