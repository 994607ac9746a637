package dev.kokoro.cli;

import dev.kokoro.model.SessionSettings.Spin;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What idle workers do, as it is typed everywhere: off, during-run, always. */
final class SpinConverter implements ITypeConverter<Spin> {
    @Override
    public Spin convert(String word) {
        try {
            return parse("--spin", word);
        } catch (UsageException e) {
            throw new TypeConversionException("give off, during-run or always, not " + word);
        }
    }

    /** @param name of the option or variable, for the message */
    static Spin parse(String name, String word) {
        try {
            return Spin.valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new UsageException(name + " is off, during-run or always, not " + word);
        }
    }

    static String word(Spin spin) {
        return spin.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
