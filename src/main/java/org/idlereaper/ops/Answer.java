package org.idlereaper.ops;

import java.nio.charset.StandardCharsets;

/**
 * What is sent back to one request.
 *
 * @param status the HTTP status
 * @param contentType the media type
 * @param body the bytes; not changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from the maker to the socket, never compared.
record Answer(int status, String contentType, byte[] body) {
  static Answer text(int status, String line) {
    return new Answer(
        status, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Answer json(int status, String json) {
    return new Answer(
        status, "application/json", (json + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  static Answer html(int status, String page) {
    return new Answer(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }
}
