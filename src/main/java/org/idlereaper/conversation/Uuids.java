package org.idlereaper.conversation;

import java.util.Locale;
import java.util.regex.Pattern;

/** The strict form of the platform's ids: {@code UUID.fromString} takes "1-1-1-1-1" too. */
final class Uuids {
  private static final Pattern FORM =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private Uuids() {}

  static String checked(String value, String what) {
    if (value.length() != 36 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(what + " is not a UUID");
    }
    return value.toLowerCase(Locale.ROOT);
  }
}
