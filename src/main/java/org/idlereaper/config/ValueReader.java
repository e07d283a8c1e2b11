package org.idlereaper.config;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one value by its form and says what is wrong with it. */
final class ValueReader {
  /** A path or an address may hold the same word by chance. */
  private static final Set<String> MAY_HOLD_THE_WORD =
      Set.of("client-secret-file", "api-url", "login-url", "url", "host");

  private final Source source;

  ValueReader(Source source) {
    this.source = source;
  }

  /** The value, or empty if it is no such value; then that has been said. */
  <T> Optional<T> read(ConfigValue value, KeyPath written, KeyPath shown, Form<T> form) {
    if (source.saidSomethingOf(written)) {
      return Optional.empty();
    }
    Place place = source.place(written);
    return switch (value.valueType()) {
      case NULL -> wrong(place, shown, "null is no value", form.expected());
      case OBJECT, LIST -> wrong(place, shown, "is " + shape(value.valueType()), form.expected());
      case STRING, NUMBER, BOOLEAN -> {
        Scalar scalar = HoconText.scalar(value, source.hasVariable(written));
        OptionalInt hidden = Characters.firstHidden(scalar.text());
        if (!scalar.fromVariable() && scalar.text().contains("${")) {
          yield wrong(
              place,
              shown,
              "${…} inside quotes is plain text; take the quotes away",
              form.expected());
        }
        yield hidden.isPresent()
            ? wrong(
                place,
                shown,
                "contains a " + Characters.described(hidden.getAsInt()),
                form.expected())
            : read(scalar, place, shown, form);
      }
    };
  }

  private <T> Optional<T> read(Scalar scalar, Place place, KeyPath shown, Form<T> form) {
    if (form.mayBeShown(scalar.text())
        && !MAY_HOLD_THE_WORD.contains(shown.last())
        && source.findings().secrets().misplacedIn(scalar.text())) {
      return wrong(
          place, shown, "holds a client secret, which belongs nowhere else", form.expected());
    }
    return switch (form.of(scalar)) {
      case Parsed.Good<T>(T good) -> Optional.of(good);
      case Parsed.Bad<T>(String wrong, Optional<String> expected) -> {
        Optional<String> got =
            form.mayBeShown(scalar.text()) && !source.findings().secrets().within(scalar.text())
                ? Optional.of(Shown.value(scalar.text()))
                : Optional.empty();
        source
            .findings()
            .problem(
                new Problem(
                    place,
                    shown.toString(),
                    wrong,
                    Optional.of(expected.orElse(form.expected())),
                    got));
        yield Optional.empty();
      }
    };
  }

  /** Says that something else than a block or a list stands where one is expected. */
  void wrongShape(ConfigValue value, KeyPath written, KeyPath shown, String expected) {
    if (!source.saidSomethingOf(written)) {
      Place place = source.place(written);
      wrong(place, shown, "is " + shape(value.valueType()), expected);
    }
  }

  private <T> Optional<T> wrong(Place place, KeyPath shown, String wrong, String expected) {
    source.findings().problem(place, shown, wrong, expected);
    return Optional.empty();
  }

  private static String shape(ConfigValueType type) {
    return switch (type) {
      case OBJECT -> "a block";
      case LIST -> "a list";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case STRING -> "text";
    };
  }
}
