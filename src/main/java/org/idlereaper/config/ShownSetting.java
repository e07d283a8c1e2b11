package org.idlereaper.config;

import java.util.List;
import java.util.stream.Collectors;

/** One setting as it may be shown. Two are equal if the settings are, also where none is shown. */
public sealed interface ShownSetting {
  /** Text, a number, true or false, or a list of texts: what JSON can hold. */
  Object value();

  /** As it could be written in a file. */
  String text();

  /**
   * @param value text, a number, true or false, or a list of texts
   */
  record Plain(Object value) implements ShownSetting {
    @Override
    public String text() {
      return value instanceof List<?> list
          ? list.stream().map(Plain::quoted).collect(Collectors.joining(", ", "[", "]"))
          : quoted(value);
    }

    private static String quoted(Object value) {
      String text = value.toString();
      return value instanceof String && !text.matches("[A-Za-z0-9._% -]+")
          ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
          : text;
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * @param secret what is not shown; only compared
   */
  record Hidden(Object secret) implements ShownSetting {
    private static final String STARS = "***";

    @Override
    public Object value() {
      return STARS;
    }

    @Override
    public String text() {
      return STARS;
    }

    @Override
    public String toString() {
      return STARS;
    }
  }
}
