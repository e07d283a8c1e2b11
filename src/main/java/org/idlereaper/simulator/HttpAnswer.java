package org.idlereaper.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One answer, before it goes over the wire.
 *
 * @param status the HTTP status
 * @param headers in the order in which they are sent; Content-Length is the connection's affair
 * @param body empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
  HttpAnswer {
    headers = new LinkedHashMap<>(headers);
  }

  static HttpAnswer empty(int status) {
    return new HttpAnswer(status, Map.of(), new byte[0]);
  }

  static HttpAnswer json(int status, byte[] body) {
    return new HttpAnswer(status, Map.of("Content-Type", "application/json"), body);
  }

  static HttpAnswer text(int status, String contentType, String body) {
    return new HttpAnswer(
        status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same answer with one header set, replacing the one of that name in any case. */
  HttpAnswer with(String name, String value) {
    HttpAnswer copy = without(name);
    copy.headers.put(name, value);
    return copy;
  }

  /** The same answer without a header. */
  HttpAnswer without(String name) {
    Map<String, String> kept = new LinkedHashMap<>(headers);
    kept.keySet().removeIf(name::equalsIgnoreCase);
    return new HttpAnswer(status, kept, body);
  }

  /** The same answer with another body. */
  HttpAnswer withBody(byte[] other) {
    return new HttpAnswer(status, headers, other);
  }

  Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
