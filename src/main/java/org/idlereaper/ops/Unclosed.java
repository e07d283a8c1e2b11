package org.idlereaper.ops;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A stream that is not ours to close, and whose failures are not ours either: a full disk or a
 * reader that is gone costs lines, and the next line is tried again.
 */
final class Unclosed extends FilterOutputStream {
  Unclosed(OutputStream stream) {
    super(new PrintStream(stream, false, StandardCharsets.US_ASCII));
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
