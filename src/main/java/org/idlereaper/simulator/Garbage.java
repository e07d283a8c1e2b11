package org.idlereaper.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Bodies that are none, with the status of a good answer. */
public enum Garbage {
  /** 200 with a page of some gateway. */
  HTML,
  /** The first half of the JSON, with a matching length. */
  TRUNCATED_JSON,
  /** No body where one is due. */
  EMPTY,
  /** The right body under the wrong content type. */
  WRONG_CONTENT_TYPE,
  /** JSON of a wholly different shape. */
  OTHER_JSON,
  /** Well-formed JSON, a hundred thousand arrays deep. */
  DEEP_JSON,
  /** A small gzip that unpacks to 64 MiB. */
  GZIP_BOMB;

  HttpAnswer of(HttpAnswer good) {
    return switch (this) {
      case HTML ->
          good.with("Content-Type", "text/html")
              .withBody(
                  "<html><body>CANARY-GATEWAY maintenance</body></html>"
                      .getBytes(StandardCharsets.UTF_8));
      case TRUNCATED_JSON -> good.withBody(Arrays.copyOf(good.body(), good.body().length / 2));
      case EMPTY -> good.withBody(new byte[0]);
      case WRONG_CONTENT_TYPE -> good.with("Content-Type", "text/plain; charset=utf-16");
      case OTHER_JSON -> good.withBody("[42]".getBytes(StandardCharsets.UTF_8));
      case DEEP_JSON ->
          good.withBody(
              ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
      case GZIP_BOMB -> good.with("Content-Encoding", "gzip").withBody(bomb());
    };
  }

  private static byte[] bomb() {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      byte[] blanks = new byte[1 << 20];
      Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < 64; i++) {
        gzip.write(blanks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
