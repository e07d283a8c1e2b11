package org.idlereaper.ops;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Health, metrics and the page over HTTP. GET and HEAD only; what is served changes nothing, so it
 * has no login of its own: bind it where only operators are.
 */
public final class OpsServer implements AutoCloseable {
  /** For the JDK's server, which waits for ever unless it is told; seconds, read at first use. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.maxRspTime", "60",
          "sun.net.httpserver.maxReqHeaders", "60",
          "jdk.httpserver.maxConnections", "200");

  /** Nothing from outside, no scripts, no frames. */
  private static final Map<String, String> SAFETY =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
              + " base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private static final int NO_BODY = -1;
  private static final int BACKLOG = 50;

  private final HttpServer server;
  private final ExecutorService workers;

  private OpsServer(HttpServer server, ExecutorService workers) {
    this.server = server;
    this.workers = workers;
  }

  /**
   * Starts to listen.
   *
   * @param host a name or address of this machine
   * @param port 0 for any free one
   * @param surface what there is to get
   * @param log is told of faults of ours
   * @throws CannotListenException if the port is in use, or the address is not ours
   */
  public static OpsServer start(String host, int port, OpsSurface surface, DaemonLog log) {
    LIMITS.forEach(
        (key, value) -> {
          if (System.getProperty(key) == null) {
            System.setProperty(key, value);
          }
        });
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
    } catch (BindException e) {
      throw new CannotListenException(
          "cannot listen on "
              + host
              + ":"
              + port
              + ": the port is in use or the address is not ours",
          e);
    } catch (IOException | UnresolvedAddressException e) {
      throw new CannotListenException(
          "cannot listen on " + host + ":" + port + ": no such address", e);
    }
    ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(workers);
    server.createContext("/", exchange -> handle(exchange, surface, log));
    server.start();
    return new OpsServer(server, workers);
  }

  /** Where it listens: the real port where 0 was asked for. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private static void handle(HttpExchange exchange, OpsSurface surface, DaemonLog log)
      throws IOException {
    try (exchange) {
      send(exchange, answer(exchange, surface, log));
    }
  }

  /** The edge of a request: whatever happens behind it, somebody gets an answer without details. */
  private static Answer answer(HttpExchange exchange, OpsSurface surface, DaemonLog log) {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Answer.text(405, "GET only.");
    }
    String path = exchange.getRequestURI().getPath();
    String query = exchange.getRequestURI().getRawQuery();
    try {
      return surface.get(path == null ? "" : path, query == null ? "" : query);
    } catch (RuntimeException bug) {
      log.failed("a request to the ops page", bug);
      return Answer.text(500, "A fault of ours; it is in the log.");
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    SAFETY.forEach(headers::set);
    headers.set("Content-Type", answer.contentType());
    if (answer.status() == 405) {
      headers.set("Allow", "GET, HEAD");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", "" + answer.body().length);
      exchange.sendResponseHeaders(answer.status(), NO_BODY);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(answer.body());
    }
  }

  /** Listens no more and cuts what is under way. */
  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
