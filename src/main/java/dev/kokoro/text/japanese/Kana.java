package dev.kokoro.text.japanese;

import java.util.HashMap;
import java.util.Map;

/** From kana to the model's alphabet. */
final class Kana {
    private static final Map<String, String> SOUNDS = table("""
            ア a イ i ウ ɯ エ e オ o ァ a ィ i ゥ ɯ ェ e ォ o
            カ ka キ kʲi ク kɯ ケ ke コ ko ガ ɡa ギ ɡʲi グ ɡɯ ゲ ɡe ゴ ɡo
            サ sa シ ɕi ス sɨ セ se ソ so ザ ʣa ジ ʥi ズ zɨ ゼ ʣe ゾ ʣo
            タ ta チ ʨi ツ ʦɨ テ te ト to ダ da ヂ ʥi ヅ zɨ デ de ド do
            ナ na ニ ɲi ヌ nɯ ネ ne ノ no ハ ha ヒ çi フ ɸɯ ヘ he ホ ho
            バ ba ビ bʲi ブ bɯ ベ be ボ bo パ pa ピ pʲi プ pɯ ペ pe ポ po
            マ ma ミ mʲi ム mɯ メ me モ mo ヤ ja ユ jɯ ヨ jo ャ ja ュ jɯ ョ jo
            ラ ɾa リ ɾʲi ル ɾɯ レ ɾe ロ ɾo ワ βa ヮ βa ヰ i ヱ e ヲ o
            ヴ vɯ ヵ ka ヶ ke ヷ va ヸ vʲi ヹ ve ヺ vo
            イェ je ウィ βi ウェ βe ウォ βo
            キェ kʲe キャ kʲa キュ kʲɨ キョ kʲo ギャ ɡʲa ギュ ɡʲɨ ギョ ɡʲo
            クァ kᵝa クィ kᵝi クェ kᵝe クォ kᵝo グァ ɡᵝa グィ ɡᵝi グェ ɡᵝe グォ ɡᵝo
            シェ ɕe シャ ɕa シュ ɕɨ ショ ɕo ジェ ʥe ジャ ʥa ジュ ʥɨ ジョ ʥo
            チェ ʨe チャ ʨa チュ ʨɨ チョ ʨo ヂャ ʥa ヂュ ʥɨ ヂョ ʥo
            ツァ ʦa ツィ ʦʲi ツェ ʦe ツォ ʦo ティ tʲi テュ tʲɨ ディ dʲi デュ dʲɨ トゥ tɯ ドゥ dɯ
            ニェ ɲe ニャ ɲa ニュ ɲɨ ニョ ɲo ヒェ çe ヒャ ça ヒュ çɨ ヒョ ço
            ビャ bʲa ビュ bʲɨ ビョ bʲo ピャ pʲa ピュ pʲɨ ピョ pʲo
            ファ ɸa フィ ɸʲi フェ ɸe フォ ɸo フュ ɸʲɨ フョ ɸʲo
            ミャ mʲa ミュ mʲɨ ミョ mʲo リャ ɾʲa リュ ɾʲɨ リョ ɾʲo
            ヴァ va ヴィ vʲi ヴェ ve ヴォ vo ヴュ bʲɨ ヴョ bʲo
            """);
    private static final String SMALL = "ァィゥェォャュョヮ";
    private static final char GEMINATE = 'ッ';
    private static final char NASAL = 'ン';
    private static final char LONG = 'ー';

    private Kana() {}

    /** One word in the model's alphabet; characters that are no kana are left out. */
    static String symbols(String word) {
        String kana = katakana(word);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < kana.length(); i++) {
            char c = kana.charAt(i);
            char next = i + 1 < kana.length() ? kana.charAt(i + 1) : ' ';
            String pair = SOUNDS.get("" + c + next);
            if (c == LONG) {
                out.append('ː');
            } else if (c == GEMINATE) {
                out.append(SMALL.indexOf(next) >= 0 ? "" : "ʔ");
            } else if (c == NASAL) {
                out.append(nasal(SOUNDS.getOrDefault(Character.toString(next), "")));
            } else if (pair != null) {
                out.append(pair);
                i++;
            } else if (SMALL.indexOf(next) >= 0 && SOUNDS.containsKey(Character.toString(c))) {
                // A pair that is no usual one: the consonant of the first, the vowel of the second.
                String first = SOUNDS.get(Character.toString(c));
                out.append(first, 0, first.length() - 1).append(SOUNDS.get(Character.toString(next)));
                i++;
            } else {
                out.append(SOUNDS.getOrDefault(Character.toString(c), ""));
            }
        }
        return out.toString();
    }

    /** The moraic n sounds as what follows wants. */
    private static char nasal(String next) {
        char first = next.isEmpty() ? ' ' : next.charAt(0);
        if ("mpb".indexOf(first) >= 0) {
            return 'm';
        }
        if ("kɡ".indexOf(first) >= 0) {
            return 'ŋ';
        }
        if ("ɲʨʥ".indexOf(first) >= 0) {
            return 'ɲ';
        }
        return "ntdɾz".indexOf(first) >= 0 ? 'n' : 'ɴ';
    }

    /** Hiragana as katakana; all else as it is. */
    static String katakana(String text) {
        StringBuilder kana = new StringBuilder(text);
        for (int i = 0; i < kana.length(); i++) {
            char c = kana.charAt(i);
            if (c >= 'ぁ' && c <= 'ゖ') {
                kana.setCharAt(i, (char) (c - 'ぁ' + 'ァ'));
            }
        }
        return kana.toString();
    }

    /** Whether a word is written in kana alone, or in parts of kana with points between them. */
    static boolean isKana(String text) {
        return text.chars().allMatch(c -> (c >= 'ぁ' && c <= 'ゖ') || (c >= 'ァ' && c <= 'ヺ') || c == LONG || c == '・');
    }

    private static Map<String, String> table(String pairs) {
        Map<String, String> table = new HashMap<>();
        String[] words = pairs.strip().split("\\s+");
        for (int i = 0; i < words.length; i += 2) {
            table.put(words[i], words[i + 1]);
        }
        return Map.copyOf(table);
    }
}
