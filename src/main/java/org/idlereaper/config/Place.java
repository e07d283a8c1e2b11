package org.idlereaper.config;

import java.util.OptionalInt;

/**
 * Where something stands.
 *
 * @param file the file as it was named
 * @param line counted from 1; absent where the whole file is meant
 */
public record Place(String file, OptionalInt line) {
  /** A line of a file. */
  public static Place of(String file, int line) {
    return new Place(file, OptionalInt.of(line));
  }

  /** A file as a whole. */
  public static Place of(String file) {
    return new Place(file, OptionalInt.empty());
  }

  /** Such as {@code config/reaper.conf:12}. */
  @Override
  public String toString() {
    return line.isPresent() ? file + ":" + line.getAsInt() : file;
  }
}
