package org.idlereaper.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a wrap-up's notes. The close adds a token of {@value #TOKEN} characters, a blank
 * included, by which it is recognised afterwards; the placeholders are counted as long as they can
 * get.
 */
final class NoteTemplate implements Form<String> {
  private static final int LONGEST = 255;
  private static final int TOKEN = 29;

  /** The longest id of a policy, the longest kind, and "23 hours 59 minutes" with room. */
  private static final int ROOM_FOR_POLICY = 64;

  private static final int ROOM_FOR_KIND = 21;
  private static final int ROOM_FOR_IDLE = 30;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  @Override
  public String expected() {
    return "text with no placeholders but {policy}, {idle}, {kind}";
  }

  @Override
  public Parsed<String> of(Scalar scalar) {
    String text = scalar.text();
    StringBuilder rest = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int room = 0;
    while (placeholder.find()) {
      switch (placeholder.group(1)) {
        case "policy" -> room += ROOM_FOR_POLICY;
        case "kind" -> room += ROOM_FOR_KIND;
        case "idle" -> room += ROOM_FOR_IDLE;
        default -> {
          return Parsed.bad("unknown placeholder {" + Shown.line(placeholder.group(1)) + "}");
        }
      }
      placeholder.appendReplacement(rest, "");
    }
    placeholder.appendTail(rest);
    if (rest.indexOf("{") >= 0 || rest.indexOf("}") >= 0) {
      return Parsed.bad("has a brace that is no placeholder");
    }
    int length = rest.length() + room + TOKEN;
    return length <= LONGEST
        ? Parsed.good(text)
        : Parsed.bad(
            "can become "
                + length
                + " characters long with its placeholders and our token of "
                + TOKEN,
            "at most " + LONGEST);
  }
}
