package dev.kokoro.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds who answers, and sees to it that every call has an end: an answer, an error in the documented shape, or, once
 * the answer has begun, a cut connection.
 */
final class Router implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final List<Route> routes;
    private final AccessCheck access;
    private final ClientLimit clients;
    private final SlowClients slowClients;
    private final Metrics metrics;
    private final int maxBody;
    private final Consumer<Error> fatal;

    /** @param fatal told of what a server should not live on after, such as a lack of memory */
    Router(
            List<Route> routes,
            AccessCheck access,
            ClientLimit clients,
            SlowClients slowClients,
            Metrics metrics,
            int maxBody,
            Consumer<Error> fatal) {
        this.routes = List.copyOf(routes);
        this.access = access;
        this.clients = clients;
        this.slowClients = slowClients;
        this.metrics = metrics;
        this.maxBody = maxBody;
        this.fatal = fatal;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        long start = System.nanoTime();
        String path = Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("");
        Optional<Route> route = find(exchange.getRequestMethod(), path);
        String parameter = route.flatMap(r -> r.match(path)).orElse("");
        HttpCall call = new HttpCall(exchange, slowClients, maxBody, parameter);
        call.addHeader("X-Request-Id", UUID.randomUUID().toString());
        try {
            access.requireHost(call);
            if (!access.answersPreflight(call, exchange.getRequestMethod())) {
                answer(exchange, route.orElseThrow(() -> noRoute(exchange.getRequestMethod(), path)), call);
            }
        } catch (RuntimeException e) {
            refuse(call, e);
        } catch (InterruptedException e) {
            // The server is going, and its patience has ended.
            refuse(call, ApiException.unavailable("The server has shut down: ask another one, or again in a moment."));
        } catch (Error e) {
            LOG.error("A request failed", e);
            fatal.accept(e);
            refuse(call, e);
        } finally {
            metrics.countRequest(route.map(Route::path).orElse("other"), call.status(), System.nanoTime() - start);
        }
        // An exception that gets this far makes the JDK cut the connection: the client must not take a part for all.
    }

    @SuppressWarnings("try") // The share is held, not used.
    private void answer(HttpExchange exchange, Route route, HttpCall call) throws IOException, InterruptedException {
        if (!route.open()) {
            access.requireKey(call);
        }
        if (route.method().equals("POST")) {
            try (ClientLimit.Share share =
                    clients.take(exchange.getRemoteAddress().getAddress())) {
                route.handler().handle(call);
            }
        } else {
            route.handler().handle(call);
        }
        exchange.close();
    }

    private static void refuse(HttpCall call, Throwable e) throws IOException {
        if (call.status() != 0) {
            LOG.warn("An answer that had begun was cut off: {}", e.toString());
            throw new IOException("the answer was cut off", e);
        }
        try {
            ApiException error = e instanceof RuntimeException failure ? ErrorResponses.of(failure) : failed();
            error.headers().forEach(call::addHeader);
            call.respondError(error);
        } catch (RuntimeException | Error second) {
            // The JDK's server closes a connection for an IOException only; for anything else it would stay for ever.
            throw new IOException("the request failed and could not be answered", second);
        }
    }

    private static ApiException failed() {
        return ErrorResponses.internal("The server failed on this request: its log says why.");
    }

    private Optional<Route> find(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        return routes.stream()
                .filter(r -> r.method().equals(wanted) && r.match(path).isPresent())
                .findFirst();
    }

    private ApiException noRoute(String method, String path) {
        List<String> methods = routes.stream()
                .filter(r -> r.match(path).isPresent())
                .map(Route::method)
                .toList();
        if (methods.isEmpty()) {
            return ApiException.refused(
                    404, Optional.empty(), "not_found", "There is nothing at this address: see /openapi.json.");
        }
        return new ApiException(
                405,
                "invalid_request_error",
                Optional.empty(),
                Optional.of("method_not_allowed"),
                Map.of("Allow", String.join(", ", methods)),
                "This address is not for " + (method.length() > 20 ? "that method" : method) + " but for "
                        + String.join(" and ", methods) + ".");
    }
}
