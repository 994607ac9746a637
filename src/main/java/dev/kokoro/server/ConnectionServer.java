package dev.kokoro.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of its own for a protocol in which both sides talk on one connection for long, beside HTTP: requests of all
 * share the models, the queue and the limits.
 */
final class ConnectionServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionServer.class);
    private static final int MOST_CONNECTIONS = 64;

    private final String name;
    private final ServerSocketChannel listening;
    private final Talk talk;
    private final SlowClients slowClients;
    private final ClientLimit clients;
    private final Executor threads;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    /** What is said on one connection; each has a thread of its own, and may be told by several at once. */
    @FunctionalInterface
    interface Talk {
        /** Answers until the client has said all. */
        void hold(InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    /**
     * @param name of the protocol, and of the option that names its port
     * @throws UncheckedIOException if the address cannot be bound
     */
    ConnectionServer(
            String name,
            InetSocketAddress address,
            Talk talk,
            SlowClients slowClients,
            ClientLimit clients,
            Executor threads) {
        this.name = name;
        this.talk = talk;
        this.slowClients = slowClients;
        this.clients = clients;
        this.threads = threads;
        try {
            listening = ServerSocketChannel.open().bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the address " + address + " cannot be listened on (" + e.getMessage()
                            + "): choose another port with --" + name + ", or stop who has it",
                    e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return listening.socket().getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = listening.accept();
                makeRoom();
                Connection connection = new Connection(channel);
                connections.add(connection);
                threads.execute(connection::serve);
            }
        } catch (ClosedChannelException e) {
            LOG.debug("No more {} connections are taken", name);
        } catch (IOException e) {
            LOG.error("No more {} connections can be taken", name, e);
        }
    }

    /** Who has been silent for longest makes room for who comes. */
    private void makeRoom() {
        if (connections.size() >= MOST_CONNECTIONS) {
            connections.stream().min(Comparator.comparingLong(c -> c.lastNanos)).ifPresent(Connection::close);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            LOG.debug("The {} port did not close in order", name, e);
        }
        connections.forEach(Connection::close);
    }

    private final class Connection {
        private final SocketChannel channel;
        private volatile long lastNanos = System.nanoTime();

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        @SuppressWarnings("try") // The share is held, not used.
        void serve() {
            try (channel;
                    ClientLimit.Share share = clients.take(address())) {
                talk.hold(new BufferedInputStream(new FromChannel(channel)), new Watched());
            } catch (ProtocolException | ApiException e) {
                LOG.info("A {} client was left: {}", name, e.getMessage());
            } catch (IOException e) {
                LOG.debug("A {} client has gone", name, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                connections.remove(this);
            }
        }

        private InetAddress address() throws IOException {
            return ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("A {} connection did not close in order", name, e);
            }
        }

        /** The streams of {@code Channels} cannot be read and written at the same time on Java 17. */
        private final class Watched extends OutputStream {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count);
                try (SlowClients.Watch watch = slowClients.watch()) {
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                    watch.done();
                }
                lastNanos = System.nanoTime();
            }
        }
    }

    private static final class FromChannel extends InputStream {
        private final SocketChannel channel;

        FromChannel(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            return count == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, from, count));
        }
    }
}
