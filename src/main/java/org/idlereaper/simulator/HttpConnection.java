package org.idlereaper.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.idlereaper.clock.Timepiece;

/** One client's connection: request after request, until either side ends it. */
final class HttpConnection {
  /** Answers requests; may take its time. */
  interface Site {
    Served serve(HttpRequest request) throws InterruptedException;
  }

  /**
   * @param answer what is to be sent
   * @param delivery how much of it, and how fast
   */
  record Served(HttpAnswer answer, Delivery delivery) {}

  private final Socket socket;
  private final Site site;

  HttpConnection(Socket socket, Site site) {
    this.socket = socket;
    this.site = site;
  }

  /** Serves until the connection ends; closes it. */
  void serve() {
    try (socket) {
      socket.setTcpNoDelay(true);
      var reader = new HttpReader(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      boolean goesOn = true;
      while (goesOn) {
        goesOn = one(reader, out);
      }
    } catch (IOException e) {
      // the client went away; nothing is owed to it
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean one(HttpReader reader, OutputStream out)
      throws IOException, InterruptedException {
    Optional<HttpRequest> request;
    try {
      request =
          reader.next(
              () -> {
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
              });
    } catch (HttpReader.Unreadable e) {
      out.write(bytes(HttpAnswer.empty(e.status()).with("Connection", "close")));
      return false;
    }
    if (request.isEmpty()) {
      return false;
    }
    Served served = site.serve(request.get());
    boolean lastOne =
        request
            .get()
            .header("connection")
            .filter(value -> value.toLowerCase(Locale.ROOT).equals("close"))
            .isPresent();
    return deliver(served, out) && !lastOne;
  }

  private static boolean deliver(Served served, OutputStream out)
      throws IOException, InterruptedException {
    byte[] bytes = bytes(served.answer());
    return switch (served.delivery()) {
      case Delivery.Whole whole -> {
        out.write(bytes);
        out.flush();
        yield true;
      }
      case Delivery.Nothing nothing -> false;
      case Delivery.Half half -> {
        int body = served.answer().body().length;
        int sent = body > 1 ? bytes.length - (body + 1) / 2 : bytes.length / 2;
        out.write(bytes, 0, sent);
        out.flush();
        yield false;
      }
      case Delivery.Drip drip -> {
        for (int at = 0; at < bytes.length; at += drip.bytes()) {
          out.write(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + drip.bytes())));
          out.flush();
          Timepiece.system().pause(drip.pause());
        }
        yield true;
      }
    };
  }

  private static byte[] bytes(HttpAnswer answer) {
    var head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(answer.status()).append(' ').append("\r\n");
    answer
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (answer.status() != 204) {
      head.append("Content-Length: ").append(answer.body().length).append("\r\n");
    }
    head.append("\r\n");
    var all = new ByteArrayOutputStream(head.length() + answer.body().length);
    all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(answer.body());
    return all.toByteArray();
  }
}
