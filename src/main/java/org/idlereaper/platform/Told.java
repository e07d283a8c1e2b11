package org.idlereaper.platform;

/** What came of a question about a set-up. */
public sealed interface Told<T> {
  /** The answer. */
  record Known<T>(T value) implements Told<T> {}

  /** The platform knows no such thing, or does not let us know that it does. */
  record Unknown<T>() implements Told<T> {}

  /**
   * The platform does not answer this to us.
   *
   * @param why status and code; never a body
   */
  record Withheld<T>(String why) implements Told<T> {}
}
