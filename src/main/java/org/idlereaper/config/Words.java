package org.idlereaper.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The forms of words: from a choice, names, ids, free text. */
final class Words {
  /** What orgs and policies may be called; it stands in metrics and on command lines. */
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern ZEROS = Pattern.compile("[0-]{36}");
  private static final int LONGEST = 500;

  /** What is said of an id that can only stand for another. */
  static final String PLACEHOLDER = "looks like a placeholder: it is all zeros, and nobody's id";

  private Words() {}

  /** One of a few words; those expected are named in their order. */
  static <T> Form<T> choice(List<String> words, Map<String, T> meaning) {
    return new Form<>() {
      @Override
      public String expected() {
        return String.join(words.size() == 2 ? " or " : ", ", words);
      }

      @Override
      public Parsed<T> of(Scalar scalar) {
        return Optional.ofNullable(meaning.get(scalar.text()))
            .map(Parsed::good)
            .orElseGet(
                () ->
                    Parsed.bad(
                        "unknown word"
                            + Suggestion.didYouMean(Suggestion.nearest(scalar.text(), words))));
      }
    };
  }

  /** A name of our own. */
  static Form<String> name() {
    return text(
        "letters, digits, - and _, at most 64",
        text -> NAME.matcher(text).matches() ? Optional.empty() : Optional.of("is no name"));
  }

  /** The platform's id of something. */
  static <T> Form<T> id(String what, Function<String, T> of) {
    return new Form<>() {
      @Override
      public String expected() {
        return "the id of " + what + ", a UUID of 8-4-4-4-12 hexadecimal digits";
      }

      @Override
      public Parsed<T> of(Scalar scalar) {
        return UUID.matcher(scalar.text()).matches()
            ? Parsed.good(of.apply(scalar.text()))
            : Parsed.bad("is no UUID");
      }
    };
  }

  /** Whether a UUID is all zeros, as examples have them. */
  static boolean placeholder(String id) {
    return UUID.matcher(id).matches() && ZEROS.matcher(id).matches();
  }

  /** Any text that is not blank. */
  static Form<String> text(String expected) {
    return text(expected, text -> Optional.empty());
  }

  /** Text with a rule of its own, which says what is wrong. */
  static Form<String> text(String expected, Function<String, Optional<String>> rule) {
    return new Form<>() {
      @Override
      public String expected() {
        return expected;
      }

      @Override
      public Parsed<String> of(Scalar scalar) {
        String text = scalar.text();
        if (text.isBlank()) {
          return Parsed.bad("is empty");
        }
        if (text.length() > LONGEST) {
          return Parsed.bad("is longer than " + LONGEST + " characters");
        }
        return rule.apply(text).<Parsed<String>>map(Parsed::bad).orElse(Parsed.good(text));
      }
    };
  }
}
