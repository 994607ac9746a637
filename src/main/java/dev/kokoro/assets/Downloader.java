package dev.kokoro.assets;

import dev.kokoro.assets.TransferException.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fetches known files: resumes what was begun, checks size and sum, and only then gives the file its name. A file with
 * a wrong sum is never kept. The proxy is found as {@link ProxySettings} says.
 */
public final class Downloader {
    /** What a fetch found to do. */
    public enum Outcome {
        ALREADY_THERE,
        FETCHED
    }

    private final DownloadSettings settings;
    private final FileIdentity identity;
    private final Function<String, String> environment;
    private HttpClient client;

    public Downloader(DownloadSettings settings, FileIdentity identity) {
        this(settings, identity, System::getenv);
    }

    Downloader(DownloadSettings settings, FileIdentity identity, Function<String, String> environment) {
        this.settings = settings;
        this.identity = identity;
        this.environment = environment;
    }

    /**
     * Brings one file to its place.
     *
     * @param addresses tried in order: {@code http:}, {@code https:} or {@code file:}
     * @param target where the file goes; another file of that name is kept beside it as {@code NAME.old}
     * @throws DownloadException when no address gave the right file, another process is fetching it, or the folder
     *     cannot be written
     */
    public Outcome fetch(KnownFile file, List<String> addresses, Path target, DownloadProgress progress) {
        if (isThere(file, target)) {
            return Outcome.ALREADY_THERE;
        }
        if (addresses.isEmpty()) {
            throw new DownloadException("The file " + file.fileName()
                    + " comes with the program and is fetched from nowhere; restore it from the project.");
        }
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            DownloadLock lock = DownloadLock.acquire(target, settings.lockWait());
            try {
                // The process that held the lock before may have done all the work.
                if (isThere(file, target)) {
                    return Outcome.ALREADY_THERE;
                }
                requireRoom(file, target);
                fromAny(file, addresses, target, progress);
                return Outcome.FETCHED;
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw unwritable(file, target, Reasons.of(e), e);
        }
    }

    private boolean isThere(KnownFile file, Path target) {
        return Files.isRegularFile(target) && identity.sha256(target).equals(file.sha256());
    }

    private static void requireRoom(KnownFile file, Path target) throws IOException {
        long missing = file.bytes() - new PartFile(target).size();
        long free = Files.getFileStore(target.toAbsolutePath().getParent()).getUsableSpace();
        if (missing > free) {
            throw new IOException(free + " bytes are free and " + missing + " are needed");
        }
    }

    private void fromAny(KnownFile file, List<String> addresses, Path target, DownloadProgress progress)
            throws IOException {
        List<String> failures = new ArrayList<>();
        for (String address : addresses) {
            try {
                fromOne(file, address, target, progress);
                return;
            } catch (TransferException e) {
                if (e.remedy() == Remedy.NONE) {
                    throw unwritable(file, target, e.getMessage(), e);
                }
                failures.add(address + ": " + e.getMessage());
            }
        }
        throw new DownloadException(
                "The file " + file.fileName() + " could not be fetched (" + String.join("; ", failures)
                        + "). Run this again to go on where it stopped; without a network, fetch "
                        + (file.addresses().isEmpty() ? addresses : file.addresses()).get(0)
                        + " elsewhere and put it at " + target + ", with SHA-256 " + file.sha256() + ".");
    }

    private void fromOne(KnownFile file, String address, Path target, DownloadProgress progress)
            throws TransferException, IOException {
        PartFile part = new PartFile(target);
        TransferException last = null;
        for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
            DownloadLock.pause(settings.pauseBefore(attempt));
            boolean resumed = part.size() > 0;
            try {
                if (file.bytes() == 0 || part.size() != file.bytes()) {
                    transfer(file, address, part, progress);
                }
                finish(file, part, resumed);
                return;
            } catch (TransferException e) {
                last = e;
                if (e.remedy() != Remedy.RETRY) {
                    throw e;
                }
            }
        }
        throw last;
    }

    private void transfer(KnownFile file, String address, PartFile part, DownloadProgress progress)
            throws TransferException, IOException {
        URI uri = uri(address);
        if (uri.getScheme().equals("file")) {
            copy(Path.of(uri), part, file.bytes(), progress);
        } else {
            new Transfer(client(), settings.stall(), part, file.bytes(), progress).run(address);
        }
    }

    private static URI uri(String address) throws TransferException {
        try {
            URI uri = URI.create(address);
            if (List.of("http", "https", "file").contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new TransferException(Remedy.NEXT_ADDRESS, "it is no address", e);
        }
        throw new TransferException(Remedy.NEXT_ADDRESS, "it is no http, https or file address");
    }

    private static void copy(Path source, PartFile part, long bytes, DownloadProgress progress)
            throws TransferException, IOException {
        if (!Files.isRegularFile(source)) {
            throw new TransferException(Remedy.NEXT_ADDRESS, "there is no such file");
        }
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(source);
                PartFile.Writer out = part.writer(true, source.toString(), "")) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                progress.at(out.write(ByteBuffer.wrap(buffer, 0, n)), bytes);
            }
        }
    }

    private void finish(KnownFile file, PartFile part, boolean resumed) throws TransferException, IOException {
        String sum = FileIdentity.sum(part.path());
        if (!sum.equals(file.sha256())) {
            long size = part.size();
            part.delete();
            // The first half may have been another version's: only a whole file in one go proves the address wrong.
            throw new TransferException(
                    resumed ? Remedy.RETRY : Remedy.NEXT_ADDRESS,
                    "its content is not the expected one: SHA-256 " + file.sha256() + " was expected and " + sum
                            + " came, " + size + " bytes; it was not kept");
        }
        part.become();
    }

    private synchronized HttpClient client() {
        if (client == null) {
            ProxySelector proxy = ProxySettings.of(System::getProperty, environment);
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(settings.connect())
                    .proxy(proxy);
            Optional.of(proxy).flatMap(ProxySettings::authenticator).ifPresent(a -> {
                // Java refuses to send a password to a proxy for https unless this is set before the first request.
                if (System.getProperty("jdk.http.auth.tunneling.disabledSchemes") == null) {
                    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
                }
                builder.authenticator(a);
            });
            client = builder.build();
        }
        return client;
    }

    private static DownloadException unwritable(KnownFile file, Path target, String reason, Exception cause) {
        return new DownloadException(
                "The file " + file.fileName() + " cannot be written to "
                        + target.toAbsolutePath().getParent() + ": " + reason
                        + "; make room or name another folder with --dir.",
                cause);
    }
}
