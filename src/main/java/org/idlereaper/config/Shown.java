package org.idlereaper.config;

/** Makes what somebody typed safe to repeat: one line, printable, short. */
final class Shown {
  private static final int LONGEST = 80;

  private Shown() {}

  static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (Characters.hidden(c)) {
                line.append(Characters.name(c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > LONGEST ? line + "…" : line.toString();
  }

  /** As a value that was given. */
  static String value(String text) {
    return text.isBlank() ? "\"" + line(text) + "\"" : line(text);
  }
}
