package org.idlereaper;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a container's engine learns from the health check. */
@NullMarked
final class HealthCheckTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    answers("/health/live", 200);
    answers("/health/ready", 503);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void answers(String path, int status) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(status, -1);
          }
        });
  }

  private int asked(String... args) {
    return HealthCheck.run(args, new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Test
  void aDaemonThatAnswers200IsHealthy() {
    assertThat(asked(url("/health/live"))).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200 OK");
  }

  @Test
  void anyOtherAnswerIsNot() {
    assertThat(asked(url("/health/ready"))).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("HTTP/1.1 503 ");
  }

  @Test
  void nobodyThereIsNot() {
    String nowhere = url("/health/live");
    server.stop(0);
    assertThat(asked(nowhere)).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("no answer: ");
  }

  @Test
  void itMustBeToldWhomToAsk() {
    assertThat(asked()).isEqualTo(1);
  }
}
