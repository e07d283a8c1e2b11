package org.idlereaper.config;

/** Makes what somebody typed safe to repeat: one line, printable, short. */
final class Shown {
  private static final int LONGEST = 80;
  private static final int LONGEST_SENTENCE = 300;

  private Shown() {}

  static String line(String text) {
    return line(text, LONGEST);
  }

  /** A message of ours that repeats what was given. */
  static String sentence(String text) {
    return line(text, LONGEST_SENTENCE);
  }

  private static String line(String text, int longest) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .forEach(
            c -> {
              if (Characters.hidden(c)) {
                line.append(Characters.name(c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > longest ? line + "…" : line.toString();
  }

  /** As a value that was given. */
  static String value(String text) {
    return text.isBlank() ? "\"" + line(text) + "\"" : line(text);
  }
}
