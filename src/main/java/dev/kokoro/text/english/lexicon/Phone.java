package dev.kokoro.text.english.lexicon;

/** The sounds of American English as the CMU dictionary writes them (ARPAbet), without stress. */
public enum Phone {
    AA("ɑ", true),
    AE("æ", true),
    AH("ʌ", true),
    AO("ɔ", true),
    AW("W", true),
    AY("I", true),
    EH("ɛ", true),
    ER("ɜɹ", true),
    EY("A", true),
    IH("ɪ", true),
    IY("i", true),
    OW("O", true),
    OY("Y", true),
    UH("ʊ", true),
    UW("u", true),
    B("b", false),
    CH("ʧ", false),
    D("d", false),
    DH("ð", false),
    F("f", false),
    G("ɡ", false),
    HH("h", false),
    JH("ʤ", false),
    K("k", false),
    L("l", false),
    M("m", false),
    N("n", false),
    NG("ŋ", false),
    P("p", false),
    R("ɹ", false),
    S("s", false),
    SH("ʃ", false),
    T("t", false),
    TH("θ", false),
    V("v", false),
    W("w", false),
    Y("j", false),
    Z("z", false),
    ZH("ʒ", false);

    private final String symbol;
    private final boolean vowel;

    Phone(String symbol, boolean vowel) {
        this.symbol = symbol;
        this.vowel = vowel;
    }

    /** Only vowels bear stress. */
    public boolean isVowel() {
        return vowel;
    }

    /** In misaki's alphabet, as in a stressed American syllable. */
    String symbol() {
        return symbol;
    }
}
