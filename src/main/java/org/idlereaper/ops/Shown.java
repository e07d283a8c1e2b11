package org.idlereaper.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.idlereaper.ledger.Aftermath.Finding;
import org.idlereaper.ledger.Outcome;

/**
 * Puts times, spans and ids into the words of the page.
 *
 * @param asOf the moment of the page
 * @param zone the zone of its times
 */
public record Shown(Instant asOf, ZoneId zone) {
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm:ss zzz (xxx)", Locale.ENGLISH);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final int ID_HEAD = 8;
  private static final int AT_A_GLANCE = 8;

  /** The first rows of a list: what is seen at a glance. */
  public static <T> List<T> first(List<T> rows) {
    return rows.subList(0, Math.min(AT_A_GLANCE, rows.size()));
  }

  /** The rows that {@link #first} leaves out. */
  public static <T> List<T> rest(List<T> rows) {
    return rows.subList(Math.min(AT_A_GLANCE, rows.size()), rows.size());
  }

  /** A time in the page's zone. */
  public String time(Instant at) {
    return SHORT.format(at.atZone(zone));
  }

  /** A time with its date, zone and offset. */
  public String full(Instant at) {
    return FULL.format(at.atZone(zone));
  }

  /** The hour and minute. */
  public String hour(Instant at) {
    return HOUR.format(at.atZone(zone));
  }

  /** How long ago something was. */
  public String ago(Instant at) {
    return at.isAfter(asOf) ? "in " + span(Duration.between(asOf, at)) : since(at) + " ago";
  }

  /** How long it has been. */
  public String since(Instant at) {
    return span(Duration.between(at, asOf));
  }

  /** A span in its two largest units, such as 2 d 3 h. */
  public static String span(Duration span) {
    Duration whole = span.isNegative() ? Duration.ZERO : span;
    if (whole.toDays() > 0) {
      return whole.toDays() + " d" + more(whole.toHoursPart(), " h");
    }
    if (whole.toHours() > 0) {
      return whole.toHours() + " h" + more(whole.toMinutesPart(), " min");
    }
    if (whole.toMinutes() > 0) {
      return whole.toMinutes() + " min" + more(whole.toSecondsPart(), " s");
    }
    return whole.toSeconds() + " s";
  }

  private static String more(int number, String unit) {
    return number == 0 ? "" : " " + number + unit;
  }

  /** An id's first digits; its whole stands behind the link or in the title. */
  public static String head(Object id) {
    String text = id.toString();
    return text.length() <= ID_HEAD ? text : text.substring(0, ID_HEAD) + "\u2026";
  }

  /** The same where there may be none. */
  public static String head(Optional<?> id) {
    return id.map(Shown::head).orElse("\u2013");
  }

  /** A value where there may be none. */
  public static String or(Optional<?> value) {
    return value.map(Object::toString).orElse("\u2013");
  }

  /** A name as a part of an anchor. */
  public static String anchor(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "-");
  }

  /** A share as a percentage. */
  public static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  /** How many rows there are; of a list that was cut, that there may be more. */
  public static String number(Collection<?> rows) {
    return rows.size() < OrgFacts.ROWS ? "" + rows.size() : rows.size() + "+";
  }

  /** What is wrong with an analytics record, as a sentence about "its". */
  public static String finding(Finding finding) {
    return switch (finding) {
      case ORPHANED -> "its analytics record has not ended";
      case OTHER_CODE -> "its analytics record carries another wrap-up code than ours";
      case NO_RECORD -> "analytics has no record of it";
      case IN_ORDER, REVIVED -> "its analytics record is in order";
    };
  }

  /** Whether an outcome is as it should be. */
  public static String tone(Outcome outcome) {
    return switch (outcome) {
      case CLOSED_BY_US, CLOSED_BY_OTHER, CLOSED_UNATTRIBUTED -> "good";
      case CLOSED_RACED, CLOSED_WITHOUT_CODE, CLOSED_WRAPUP_PENDING, REJECTED, GIVEN_UP -> "bad";
      case ABANDONED_ACTIVE, ABANDONED_EXEMPT, NOT_SENT, NOT_EFFECTIVE -> "warn";
    };
  }

  /** Numbers by word, the largest first. */
  public static String numbers(Map<String, Long> numbers) {
    return numbers.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }
}
