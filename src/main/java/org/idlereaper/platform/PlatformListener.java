package org.idlereaper.platform;

import java.time.Duration;

/**
 * Hears what happens between us and one org's platform, for logs and metrics. Called on the thread
 * that made the request; it must not wait and must not throw. Words are statuses, codes and names
 * of ours; never a body, a token or anybody's words.
 */
public interface PlatformListener {
  /** Hears nothing. */
  PlatformListener SILENT = new PlatformListener() {};

  /** A request was answered, with whatever status. */
  default void requestAnswered(String endpoint, int status, Duration took) {}

  /**
   * A request got no answer.
   *
   * @param sent whether any of it may have reached the platform
   * @param why the sort of failure, such as {@code timed out}
   */
  default void requestFailed(String endpoint, boolean sent, String why) {}

  /** A new token is at hand. */
  default void tokenRefreshed(Duration validFor) {}

  /** The login service refuses our credentials, or the platform refuses token after token. */
  default void tokenRefused(String why) {}

  /** The platform said 429; nothing is sent for so long. */
  default void limited(String endpoint, Duration retryAfter) {}

  /** Given up after what tries the retry policy allows. */
  default void unavailable(String endpoint, String why) {}

  /** The platform refuses a request for good. */
  default void refused(String endpoint, int status, String code) {}

  /** Rows of a list had no usable id and were left out. */
  default void rowsDropped(int rows) {}
}
