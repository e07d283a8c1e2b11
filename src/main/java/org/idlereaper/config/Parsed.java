package org.idlereaper.config;

import java.util.Optional;

/** What came of reading one value. */
sealed interface Parsed<T> {
  record Good<T>(T value) implements Parsed<T> {}

  /**
   * @param wrong what is wrong with it
   * @param expected what would be right, where the form does not say it better
   */
  record Bad<T>(String wrong, Optional<String> expected) implements Parsed<T> {}

  static <T> Parsed<T> good(T value) {
    return new Good<>(value);
  }

  static <T> Parsed<T> bad(String wrong) {
    return new Bad<>(wrong, Optional.empty());
  }

  static <T> Parsed<T> bad(String wrong, String expected) {
    return new Bad<>(wrong, Optional.of(expected));
  }
}
