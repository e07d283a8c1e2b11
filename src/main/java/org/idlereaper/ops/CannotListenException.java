package org.idlereaper.ops;

/** The address for health, metrics and the page cannot be had; the message says which and why. */
public final class CannotListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotListenException(String message, Throwable cause) {
    super(message, cause);
  }
}
