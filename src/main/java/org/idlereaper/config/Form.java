package org.idlereaper.config;

/** How one kind of value is written. */
interface Form<T> {
  /** What is expected, for a person. */
  String expected();

  /** Reads it. */
  Parsed<T> of(Scalar scalar);

  /** Whether what was given may be repeated in a message. */
  default boolean mayBeShown(String text) {
    return true;
  }
}
