package org.idlereaper.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span with its unit, such as 90s, 30m, 24h, 7d. */
final class SpanWord implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\s*([smhd])");

  @Override
  public Duration convert(String word) {
    Matcher form = FORM.matcher(word);
    if (!form.matches()) {
      throw new TypeConversionException("'" + word + "' is no span such as 30m, 24h or 7d");
    }
    long number = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
