package dev.kokoro.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.engine.LeaseQueue.Ticket;
import dev.kokoro.engine.LeaseQueue.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaseQueueTest {
    private final LeaseQueue queue = new LeaseQueue();
    private final Map<Ticket, String> names = new LinkedHashMap<>();

    private void ask(Turn turn, String... chunks) {
        for (String chunk : chunks) {
            names.put(queue.add(turn), chunk);
        }
    }

    private String serve() {
        Ticket next = names.keySet().stream().filter(queue::isNext).findFirst().orElseThrow();
        queue.remove(next);
        queue.serve(next);
        return names.remove(next);
    }

    private List<String> serveAll() {
        List<String> order = new ArrayList<>();
        while (!names.isEmpty()) {
            order.add(serve());
        }
        return order;
    }

    @Test
    void aShortTextGoesBeforeTheLaterChunksOfLongOnes() {
        Turn book = new Turn();
        Turn letter = new Turn();
        ask(book, "book 1", "book 2", "book 3");
        ask(letter, "letter 1", "letter 2", "letter 3");
        assertThat(serve()).isEqualTo("book 1");
        assertThat(serve()).isEqualTo("letter 1");
        ask(new Turn(), "word");
        assertThat(serveAll()).containsExactly("word", "book 2", "letter 2", "book 3", "letter 3");
    }

    @Test
    void textsOfOneChunkAreServedInTheOrderInWhichTheyCame() {
        for (String name : List.of("a", "b", "c", "d")) {
            ask(new Turn(), name);
        }
        assertThat(serve()).isEqualTo("a");
        ask(new Turn(), "e");
        assertThat(serveAll()).containsExactly("b", "c", "d", "e");
    }

    @Test
    void aLongTextIsNotStoppedByAStreamOfShortOnes() {
        Turn book = new Turn();
        ask(book, "book 1", "book 2");
        assertThat(serve()).isEqualTo("book 1");
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ask(new Turn(), "word");
            order.add(serve());
        }
        assertThat(order.indexOf("book 2")).isEqualTo(LeaseQueue.MOST_OVERTAKEN);
    }

    @Test
    void towardsTheEndWhoBeganFirstIsFinishedFirst() {
        Turn book = new Turn();
        Turn letter = new Turn();
        Turn batch = new Turn(Priority.BATCH);
        ask(batch, "batch 1");
        ask(book, "book 1", "book 2");
        ask(letter, "letter 1", "letter 2");
        assertThat(serve()).isEqualTo("book 1");
        queue.finishInOrder();
        ask(book, "book 3");
        assertThat(serveAll()).containsExactly("batch 1", "book 2", "book 3", "letter 1", "letter 2");
    }

    @Test
    void aTextThatPausedHasNoClaimToWhatItDidNotUse() {
        Turn book = new Turn();
        ask(book, "book 1");
        serve();
        for (int i = 0; i < 5; i++) {
            Turn other = new Turn();
            ask(other, "x", "y");
            serveAll();
        }
        Turn now = new Turn();
        ask(now, "now 1", "now 2");
        ask(book, "book 2", "book 3");
        assertThat(serveAll()).containsExactly("now 1", "book 2", "now 2", "book 3");
    }

    @Test
    void whoGivesUpIsInNobodysWay() {
        Turn turn = new Turn();
        Ticket gone = queue.add(turn);
        ask(new Turn(), "a");
        queue.remove(gone);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(serveAll()).containsExactly("a");
    }

    @Test
    void batchesComeAfterAllOthersHoweverManyThereAre() {
        Turn book = new Turn(Priority.BATCH);
        ask(book, "book 1", "book 2");
        for (int i = 0; i < 8; i++) {
            ask(new Turn(), "word " + i);
        }
        assertThat(serveAll()).endsWith("book 1", "book 2").startsWith("word 0", "word 1");
    }
}
