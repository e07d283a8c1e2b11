package org.idlereaper.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads HTTP/1.1 requests off one connection; small and strict. */
final class HttpReader {
  /** {@code request.bytes.max} of the platform's published limits. */
  static final int MAX_BODY = 512_000;

  private static final int MAX_LINE = 16_384;
  private static final int MAX_HEADERS = 100;

  private final InputStream in;

  HttpReader(InputStream in) {
    this.in = new BufferedInputStream(in, 8_192);
  }

  /** What cannot be read as HTTP; answered with the status and the end of the connection. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;
    private final int status;

    Unreadable(int status, String why) {
      super(why);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** Says "100 Continue" where the client waits for it. */
  interface Continue {
    void say() throws IOException;
  }

  /** The next request, or empty if the client has closed the connection. */
  Optional<HttpRequest> next(Continue goOn) throws IOException {
    String first = line();
    if (first == null) {
      return Optional.empty();
    }
    String[] parts = first.split(" ", -1);
    if (parts.length != 3 || !parts[2].equals("HTTP/1.1") || !parts[1].startsWith("/")) {
      throw new Unreadable(400, "not a request line");
    }
    Map<String, List<String>> headers = headers();
    if (headers.containsKey("expect")) {
      goOn.say();
    }
    int mark = parts[1].indexOf('?');
    String path = mark < 0 ? parts[1] : parts[1].substring(0, mark);
    String query = mark < 0 ? "" : parts[1].substring(mark + 1);
    return Optional.of(new HttpRequest(parts[0], path, query, headers, body(headers)));
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (int count = 0; ; count++) {
      String line = line();
      if (line == null) {
        throw new EOFException();
      }
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon < 1 || count >= MAX_HEADERS) {
        throw new Unreadable(400, "not a header");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
          .add(line.substring(colon + 1).strip());
    }
  }

  private byte[] body(Map<String, List<String>> headers) throws IOException {
    List<String> coding = headers.get("transfer-encoding");
    if (coding != null) {
      if (!coding.equals(List.of("chunked")) || headers.containsKey("content-length")) {
        throw new Unreadable(400, "unknown transfer coding");
      }
      return chunks();
    }
    List<String> length = headers.get("content-length");
    return length == null ? new byte[0] : bytes(number(length.getFirst(), 10));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      String size = line();
      if (size == null) {
        throw new EOFException();
      }
      int bytes = number(size.split(";", -1)[0].strip(), 16);
      if (bytes == 0) {
        headers();
        return body.toByteArray();
      }
      if (body.size() + bytes > MAX_BODY) {
        throw new Unreadable(413, "body too large");
      }
      body.write(bytes(bytes));
      line();
    }
  }

  private static int number(String digits, int radix) throws Unreadable {
    try {
      int number = Integer.parseUnsignedInt(digits, radix);
      if (number < 0 || number > MAX_BODY) {
        throw new Unreadable(413, "body too large");
      }
      return number;
    } catch (NumberFormatException e) {
      throw new Unreadable(400, "not a length");
    }
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private @org.jspecify.annotations.Nullable String line() throws IOException {
    var line = new ByteArrayOutputStream(80);
    while (true) {
      int next = in.read();
      if (next < 0) {
        if (line.size() > 0) {
          throw new EOFException();
        }
        return null;
      }
      if (next == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      if (line.size() >= MAX_LINE) {
        throw new Unreadable(431, "line too long");
      }
      line.write(next);
    }
  }
}
