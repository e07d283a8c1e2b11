package org.idlereaper.config;

/**
 * Something that is allowed and that an operator should know. It never holds a secret.
 *
 * @param place where it stands
 * @param key the key without the leading {@code reaper.}; empty where no key is meant
 * @param text what to know
 */
public record Warning(Place place, String key, String text) {
  /** The one line that a person reads. */
  public String line() {
    return place + (key.isEmpty() ? "" : " " + key) + ": " + text;
  }

  @Override
  public String toString() {
    return line();
  }
}
