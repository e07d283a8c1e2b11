package org.idlereaper.config;

import java.util.Optional;

/**
 * A reason not to start. It never holds a secret.
 *
 * @param place where it stands
 * @param key the key without the leading {@code reaper.}; empty where no key is meant
 * @param wrong what is wrong
 * @param expected what would be right
 * @param got what was given; absent where nothing was, or where it must not be shown
 */
public record Problem(
    Place place, String key, String wrong, Optional<String> expected, Optional<String> got) {

  /** The one line that a person reads: {@code file:line key: what; expected …; got …}. */
  public String line() {
    StringBuilder line = new StringBuilder(place.toString());
    if (!key.isEmpty()) {
      line.append(' ').append(key);
    }
    line.append(": ").append(wrong);
    expected.ifPresent(right -> line.append("; expected ").append(right));
    got.ifPresent(given -> line.append("; got ").append(given));
    return line.toString();
  }

  @Override
  public String toString() {
    return line();
  }
}
