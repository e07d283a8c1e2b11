package org.idlereaper.platform;

import java.time.Duration;
import java.util.Optional;

/**
 * A failure of the other side. Messages hold statuses, codes and names of ours; never a body, a
 * token or anybody's words.
 */
public abstract sealed class PlatformException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PlatformException(String message, Throwable cause) {
    super(message, cause);
  }

  PlatformException(String message) {
    super(message);
  }

  /** Credentials or permissions are refused; nothing is gained by trying again. */
  public static final class NotAuthorised extends PlatformException {
    private static final long serialVersionUID = 1L;

    public NotAuthorised(String message) {
      super(message);
    }
  }

  /** We have to wait longer than a sweep waits (daily limits take hours). */
  public static final class RateLimited extends PlatformException {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    public RateLimited(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    /** How long nothing may be asked. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** It does not answer, or answers that it cannot, after what tries the retry policy allows. */
  public static final class Unavailable extends PlatformException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
      super(message);
    }

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** It answers what cannot be: not JSON, another id, pages that do not advance. */
  public static final class UnexpectedAnswer extends PlatformException {
    private static final long serialVersionUID = 1L;
    private final Optional<Integer> status;

    public UnexpectedAnswer(String message) {
      this(message, Optional.empty());
    }

    public UnexpectedAnswer(String message, Optional<Integer> status) {
      super(message);
      this.status = status;
    }

    /** The HTTP status, where one was the reason. */
    public Optional<Integer> status() {
      return status;
    }
  }
}
