package org.idlereaper.genesys;

import java.io.IOException;
import java.io.InputStream;

/** Makes something of a success answer's body while it arrives. */
@FunctionalInterface
interface BodyReader<T> {
  /**
   * @throws BadAnswerException if the body is whole but not what it has to be
   * @throws IOException if it did not arrive whole
   */
  T read(InputStream body) throws IOException;

  /** For answers of which only the status counts. */
  static BodyReader<Boolean> nothing() {
    return body -> true;
  }
}
