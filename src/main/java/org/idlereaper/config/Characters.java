package org.idlereaper.config;

import java.util.Locale;
import java.util.OptionalInt;

/** Characters that a reader of a file does not see, or that show it otherwise than it is read. */
final class Characters {
  private Characters() {}

  /** Control, line separating, direction changing and zero-width characters, halves of a pair. */
  static boolean hidden(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || c == 0x061C
        || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xFEFF
        || (c >= 0xD800 && c <= 0xDFFF);
  }

  /** The first hidden character, or empty. */
  static OptionalInt firstHidden(String text) {
    return text.codePoints().filter(Characters::hidden).findFirst();
  }

  static String name(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }

  /** What it is called in a message. */
  static String described(int c) {
    return switch (c) {
      case '\r' -> "carriage return";
      case '\n' -> "line break";
      case 0xFEFF -> "byte order mark";
      default -> (Character.isISOControl(c) ? "control character " : "hidden character ") + name(c);
    };
  }
}
