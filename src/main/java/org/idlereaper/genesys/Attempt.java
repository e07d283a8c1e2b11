package org.idlereaper.genesys;

/** What became of one request: exactly one of these, nothing thrown. */
sealed interface Attempt<T> {
  /** A success status, and its body as it was read. */
  record Answered<T>(Head head, T body) implements Attempt<T> {}

  /** Any other status. */
  record Refused<T>(Head head, ApiError error) implements Attempt<T> {}

  /** A success status whose body arrived, but is not what it has to be. */
  record Unreadable<T>(Head head, String why, boolean tooLarge) implements Attempt<T> {}

  /**
   * No answer, or not a whole one.
   *
   * @param sent whether any of the request may have reached the platform
   */
  record Failed<T>(boolean sent, String why) implements Attempt<T> {}
}
