package org.idlereaper.genesys;

import java.io.IOException;

/** An answer that is not what it has to be. The message is ours, never a part of the answer. */
class BadAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  BadAnswerException(String message) {
    super(message);
  }

  /** An answer that is larger than we take. */
  static final class TooLarge extends BadAnswerException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("larger than we take");
    }
  }
}
