package dev.kokoro.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Iterator;

/** Several texts one after another, a blank line between them; each is opened when its turn comes. */
final class JoinedReader extends Reader {
    private final Iterator<TextInput> inputs;
    private Reader current = new StringReader("");
    private boolean between;

    JoinedReader(Iterator<TextInput> inputs) {
        this.inputs = inputs;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = current.read(buffer, offset, length);
        while (count < 0 && (between || inputs.hasNext())) {
            current.close();
            current = between ? inputs.next().open() : new StringReader("\n\n");
            between = !between && inputs.hasNext();
            count = current.read(buffer, offset, length);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
