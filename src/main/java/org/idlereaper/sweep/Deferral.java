package org.idlereaper.sweep;

/** Why a listed conversation was put off. The words are a format: add, never rename. */
enum Deferral {
  /** It cannot have become idle since it was last read. */
  NOT_DUE("not-due"),
  /** More is stale than may be closed at once. */
  OVER_LIMIT("over-limit"),
  /** The sweep ended before it was read. */
  NOT_REACHED("not-reached"),
  /** The read right before the write no longer showed what the first look had shown. */
  CHANGED("changed"),
  /** Tried before, and to be left alone for a while, or for good. */
  PAUSED("paused");

  private final String word;

  Deferral(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static boolean countsAsDone(String word) {
    return !word.equals(NOT_REACHED.word);
  }
}
