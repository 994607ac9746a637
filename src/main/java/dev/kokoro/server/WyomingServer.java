package dev.kokoro.server;

import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks the Wyoming protocol, by which Home Assistant talks to speech services, beside HTTP: requests of both share the
 * models, the queue and the limits. The protocol knows no key and no encryption.
 */
final class WyomingServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WyomingServer.class);
    private static final int MOST_CONNECTIONS = 64;

    private final ServerSocketChannel listening;
    private final Supplier<WyomingTalk> talks;
    private final SlowClients slowClients;
    private final Executor threads;
    private final int mostBytes;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    /** @throws UncheckedIOException if the address cannot be bound */
    WyomingServer(
            InetSocketAddress address,
            Supplier<WyomingTalk> talks,
            SlowClients slowClients,
            Executor threads,
            int mostBytes) {
        this.talks = talks;
        this.slowClients = slowClients;
        this.threads = threads;
        this.mostBytes = mostBytes;
        try {
            listening = ServerSocketChannel.open().bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the address " + address + " cannot be listened on (" + e.getMessage()
                            + "): choose another port with --wyoming, or stop who has it",
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
            LOG.debug("No more Wyoming connections are taken");
        } catch (IOException e) {
            LOG.error("No more Wyoming connections can be taken", e);
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
            LOG.debug("The Wyoming port did not close in order", e);
        }
        connections.forEach(Connection::close);
    }

    private final class Connection {
        private final SocketChannel channel;
        private volatile long lastNanos = System.nanoTime();

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void serve() {
            try (channel) {
                talks.get().hold(new BufferedInputStream(Channels.newInputStream(channel)), watched(), mostBytes);
            } catch (ProtocolException e) {
                LOG.info("A Wyoming client was left: {}", e.getMessage());
            } catch (IOException e) {
                LOG.debug("A Wyoming client has gone", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                connections.remove(this);
            }
        }

        private OutputStream watched() {
            return new FilterOutputStream(Channels.newOutputStream(channel)) {
                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    try (SlowClients.Watch watch = slowClients.watch()) {
                        out.write(bytes, from, count);
                        watch.done();
                    }
                    lastNanos = System.nanoTime();
                }
            };
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("A Wyoming connection did not close in order", e);
            }
        }
    }
}
