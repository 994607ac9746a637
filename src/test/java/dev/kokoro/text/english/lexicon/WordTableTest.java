package dev.kokoro.text.english.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WordTableTest {
    @Test
    void findsEveryWordAndNoOther() {
        Random random = new Random(3);
        Map<String, Readings> words = new TreeMap<>();
        for (int i = 0; i < 3000; i++) {
            words.put(word(random), readings(random));
        }
        WordTable table = WordTable.open(bytes(words, new ArrayList<>(words.keySet())), "");
        assertThat(table.size()).isEqualTo(words.size());
        words.forEach((word, readings) -> assertThat(table.find(word)).as(word).contains(readings));
        for (int i = 0; i < 3000; i++) {
            String other = word(random) + "q";
            assertThat(table.find(other).isPresent()).isEqualTo(words.containsKey(other));
        }
        assertThat(table.find("")).isEmpty();
    }

    @Test
    void theOrderOfAdditionDoesNotMatter() {
        Random random = new Random(4);
        Map<String, Readings> words = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            words.put(word(random), readings(random));
        }
        List<String> shuffled = new ArrayList<>(words.keySet());
        byte[] sorted = bytes(words, new ArrayList<>(shuffled));
        Collections.shuffle(shuffled, random);
        assertThat(bytes(words, shuffled)).isEqualTo(sorted);
    }

    @Test
    void anEmptyTableHasNoWords() {
        assertThat(WordTable.open(bytes(Map.of(), List.of()), "").find("a")).isEmpty();
    }

    @Test
    void everyDamagedByteIsNoticed() {
        byte[] bytes = bytes(Map.of("word", Readings.of("wˈɜɹd")), List.of("word"));
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 1;
            assertThatThrownBy(() -> WordTable.open(damaged, "")).isInstanceOf(LexiconException.class);
        }
        assertThatThrownBy(() -> WordTable.open(new byte[3], "")).isInstanceOf(LexiconException.class);
    }

    private static byte[] bytes(Map<String, Readings> words, List<String> order) {
        WordTableWriter writer = new WordTableWriter(
                text -> text.chars().mapToObj(Character::toString).toList());
        order.forEach(w -> writer.put(w, words.get(w)));
        return writer.toBytes();
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(random.nextInt(20) == 0 ? 40 : 6); i > 0; i--) {
            word.append("abcdé'Z".charAt(random.nextInt(7)));
        }
        return word.toString();
    }

    private static Readings readings(Random random) {
        Map<Role, String> byRole = new EnumMap<>(Role.class);
        byRole.put(Role.DEFAULT, word(random));
        for (Role role : Role.values()) {
            if (random.nextInt(8) == 0) {
                byRole.put(role, random.nextInt(4) == 0 ? "" : word(random));
            }
        }
        return new Readings(byRole);
    }
}
