package org.idlereaper.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of numbers: no exponents, no fractions that would be cut off, no text. */
final class Numbers {
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d*");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)\\s*%");

  private Numbers() {}

  /** Whole numbers within bounds. */
  static Form<Integer> whole(int least, int most) {
    return new Form<>() {
      @Override
      public String expected() {
        return "a whole number from " + least + " to " + most;
      }

      @Override
      public Parsed<Integer> of(Scalar scalar) {
        if (!scalar.mayBe(Scalar.Kind.NUMBER) || !WHOLE.matcher(scalar.text()).matches()) {
          return Parsed.bad("is no whole number");
        }
        long number = scalar.text().length() > 11 ? Long.MAX_VALUE : Long.parseLong(scalar.text());
        return number < least || number > most
            ? Parsed.bad("must be between " + least + " and " + most)
            : Parsed.good((int) number);
      }
    };
  }

  /** Shares of a whole, as a fraction of 1. */
  static Form<Double> share() {
    return new Form<>() {
      @Override
      public String expected() {
        return "a share such as 25%, more than 0% and at most 100%";
      }

      @Override
      public Parsed<Double> of(Scalar scalar) {
        Matcher matcher = SHARE.matcher(scalar.text().strip());
        if (!matcher.matches()) {
          return Parsed.bad("is no share; write it with a percent sign");
        }
        double percent = Double.parseDouble(matcher.group(1));
        return percent > 0 && percent <= 100
            ? Parsed.good(percent / 100)
            : Parsed.bad("must be more than 0% and at most 100%");
      }
    };
  }

  /** True and false; yes, no, on and off are text. */
  static Form<Boolean> flag() {
    return new Form<>() {
      @Override
      public String expected() {
        return "true or false";
      }

      @Override
      public Parsed<Boolean> of(Scalar scalar) {
        boolean written = scalar.text().equals("true") || scalar.text().equals("false");
        return written && scalar.mayBe(Scalar.Kind.FLAG)
            ? Parsed.good(scalar.text().equals("true"))
            : Parsed.bad("needs true or false");
      }
    };
  }
}
