package dev.kokoro.document;

import java.util.List;
import java.util.Map;

/**
 * One page of HTML as blocks.
 *
 * @param anchors by the id of an element, how many blocks stand before it
 */
record HtmlPage(List<Block> blocks, Map<String, Integer> anchors) {
    HtmlPage {
        blocks = List.copyOf(blocks);
        anchors = Map.copyOf(anchors);
    }
}
