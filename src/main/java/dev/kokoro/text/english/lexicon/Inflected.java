package dev.kokoro.text.english.lexicon;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The dictionary's sounds of a stem with an English ending. */
public final class Inflected {
    private static final Set<Phone> HISSING = EnumSet.of(Phone.S, Phone.Z, Phone.SH, Phone.ZH, Phone.CH, Phone.JH);
    private static final Set<Phone> VOICELESS =
            EnumSet.of(Phone.P, Phone.T, Phone.K, Phone.F, Phone.TH, Phone.S, Phone.SH, Phone.CH);

    private Inflected() {}

    /** "cats", "dogs", "horses". */
    public static List<Sound> s(List<Sound> stem) {
        Phone last = last(stem);
        return with(stem, HISSING.contains(last) ? "AH0 Z" : VOICELESS.contains(last) ? "S" : "Z");
    }

    /** "walked", "played", "wanted". */
    public static List<Sound> ed(List<Sound> stem) {
        Phone last = last(stem);
        boolean dental = last == Phone.T || last == Phone.D;
        return with(stem, dental ? "AH0 D" : VOICELESS.contains(last) ? "T" : "D");
    }

    /** "walking". */
    public static List<Sound> ing(List<Sound> stem) {
        return with(stem, "IH0 NG");
    }

    /** "walkin'" from "walking". */
    static List<Sound> dropG(List<Sound> progressive) {
        return with(progressive.subList(0, progressive.size() - 2), "AH0 N");
    }

    private static List<Sound> with(List<Sound> stem, String ending) {
        List<Sound> all = new ArrayList<>(stem);
        all.addAll(Sound.parse(ending));
        return all;
    }

    private static Phone last(List<Sound> sounds) {
        return sounds.isEmpty() ? Phone.N : sounds.get(sounds.size() - 1).phone();
    }
}
