package org.idlereaper.genesys;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads so many bytes and no more; counts what comes out of the decompressor, not what went in. */
final class CappedStream extends FilterInputStream {
  private long left;

  CappedStream(InputStream in, long most) {
    super(in);
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new BadAnswerException.TooLarge();
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
