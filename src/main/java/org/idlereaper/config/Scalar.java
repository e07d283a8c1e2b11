package org.idlereaper.config;

/**
 * One value as it was written.
 *
 * @param text its characters
 * @param kind what the file's format takes it for
 * @param fromVariable whether the environment had a part in it, where everything is text
 */
record Scalar(String text, Kind kind, boolean fromVariable) {
  enum Kind {
    TEXT,
    NUMBER,
    FLAG
  }

  /** Whether it may be read as a number: text is one only where it cannot be anything else. */
  boolean mayBe(Kind wanted) {
    return kind == wanted || (kind == Kind.TEXT && fromVariable);
  }

  @Override
  public String toString() {
    return "Scalar[" + kind + "]";
  }
}
