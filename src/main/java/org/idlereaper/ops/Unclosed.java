package org.idlereaper.ops;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A stream that is not ours to close, and whose failures are not ours either: a full disk or a
 * reader that is gone costs lines, not the work.
 */
final class Unclosed extends FilterOutputStream {
  Unclosed(OutputStream stream) {
    super(stream);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    try {
      out.write(bytes, from, length);
    } catch (IOException lost) {
      // There is nowhere left to say so.
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException lost) {
      // There is nowhere left to say so.
    }
  }

  @Override
  public void close() {
    flush();
  }
}
