package org.idlereaper;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Asks a running daemon how it is, for a container's health check where there is no shell and no
 * other client. A program of its own and over a plain socket, for it starts every half minute
 * beside a daemon with little memory: it loads next to nothing.
 */
public final class HealthCheck {
  private static final int PATIENCE_MILLIS = 3_000;
  private static final int ENOUGH = 64;

  private HealthCheck() {}

  /**
   * Ends with 0 where the answer is 200, else with 1.
   *
   * @param args what to ask: {@code http://127.0.0.1:8080/health/live}
   */
  public static void main(String[] args) {
    System.exit(run(args, System.out));
  }

  static int run(String[] args, PrintStream out) {
    String answer = args.length == 1 ? ask(URI.create(args[0])) : "which address?";
    out.println(answer);
    return healthy(answer) ? 0 : 1;
  }

  private static boolean healthy(String statusLine) {
    return statusLine.startsWith("HTTP/1.1 200 ") || statusLine.startsWith("HTTP/1.0 200 ");
  }

  /** The first line of the answer, or why there is none. */
  private static String ask(URI what) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(what.getHost(), what.getPort()), PATIENCE_MILLIS);
      String request =
          "GET " + what.getRawPath() + " HTTP/1.1\r\nHost: reaper\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return firstLine(socket.getInputStream());
    } catch (IOException e) {
      return "no answer: " + e.getMessage();
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\r' && next != '\n' && line.length() < ENOUGH) {
      line.append((char) next);
      next = in.read();
    }
    return line.toString();
  }
}
