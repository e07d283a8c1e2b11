package org.idlereaper.config;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Secrets that cannot be any. What is wrong with them is said without them. */
final class Secrets {
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "changeme",
          "changeit",
          "replaceme",
          "secret",
          "clientsecret",
          "clientid",
          "password",
          "todo",
          "tbd",
          "fixme",
          "none",
          "null",
          "example",
          "placeholder",
          "notset",
          "undefined");
  private static final Pattern TEMPLATE =
      Pattern.compile("<.*>|\\{.*}|\\[.*]|%.*%|.*\\$\\{.*|your[-_ ].*|(.)\\1{2,}");

  private Secrets() {}

  /** What is wrong with it, or empty. */
  static Optional<String> wrong(String secret) {
    OptionalInt hidden = Characters.firstHidden(secret);
    if (hidden.isPresent()) {
      return Optional.of("contains a " + Characters.described(hidden.getAsInt()));
    }
    if (secret.isBlank()) {
      return Optional.of("is empty");
    }
    if (secret.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      return Optional.of("contains white space");
    }
    return placeholder(secret) ? Optional.of("looks like a placeholder") : Optional.empty();
  }

  private static boolean placeholder(String secret) {
    String plain = secret.toLowerCase(Locale.ROOT);
    return PLACEHOLDERS.contains(plain.replaceAll("[-_. ]", ""))
        || TEMPLATE.matcher(plain).matches();
  }

  /** The form of a client's id or secret: never shown, whatever is wrong. */
  static Form<String> form(String expected) {
    return new Form<>() {
      @Override
      public String expected() {
        return expected;
      }

      @Override
      public boolean mayBeShown(String text) {
        return false;
      }

      @Override
      public Parsed<String> of(Scalar scalar) {
        return wrong(scalar.text())
            .<Parsed<String>>map(Parsed::bad)
            .orElse(Parsed.good(scalar.text()));
      }
    };
  }
}
