package dev.kokoro.document;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Reads tables of data. */
final class HtmlTables {
    private HtmlTables() {}

    static Block.Table read(Element table) {
        List<String> header = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Element row : table.select("tr")) {
            List<Element> cells = row.select("> th, > td");
            List<String> texts = cells.stream()
                    .map(c -> HtmlMarks.tidy(c.text()).replace('\n', ' '))
                    .toList();
            boolean names = !cells.isEmpty()
                    && cells.stream().allMatch(c -> c.normalName().equals("th"));
            if (names && header.isEmpty() && rows.isEmpty()) {
                header.addAll(texts);
            } else if (texts.stream().anyMatch(t -> !t.isBlank())) {
                rows.add(texts);
            }
        }
        return new Block.Table(header, rows);
    }
}
