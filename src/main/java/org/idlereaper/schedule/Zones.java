package org.idlereaper.schedule;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Time zones by their IANA names, strictly. {@code TimeZone.getTimeZone} makes GMT of a name that
 * it does not know; a nightly job then runs in the afternoon.
 */
public final class Zones {
  private static final String PST = "PST";
  private static final String PACIFIC = "America/Los_Angeles";

  /** What the short names mostly stand for; others have them too, so they are only suggested. */
  private static final Map<String, String> AMERICAN =
      Map.of(
          "PDT", PACIFIC,
          "MST", "America/Denver",
          "MDT", "America/Denver",
          "CST", "America/Chicago",
          "CDT", "America/Chicago",
          "EST", "America/New_York",
          "EDT", "America/New_York");

  private Zones() {}

  /**
   * The zone of a name: {@code Area/City}, {@code UTC}, or {@code PST}, the alias of
   * America/Los_Angeles.
   *
   * @throws IllegalArgumentException for any other, with the nearest name if there is one near
   */
  public static ZoneId parse(String name) {
    if (name.equals(PST)) {
      return ZoneId.of(PACIFIC);
    }
    if (known(name)) {
      return ZoneId.of(name);
    }
    throw new IllegalArgumentException(
        "time zone \""
            + name
            + "\" is not an IANA name such as America/Los_Angeles, Europe/Berlin or UTC"
            + suggestion(name).map(near -> "; did you mean " + near + "?").orElse(""));
  }

  /** What to say at start where an alias was given; empty for a full name. */
  public static Optional<String> aliasNote(String name) {
    return name.equals(PST)
        ? Optional.of(
            "time zone PST is read as " + PACIFIC + ": Pacific time, with daylight saving")
        : Optional.empty();
  }

  private static boolean known(String name) {
    return name.equals("UTC")
        || (name.contains("/") && ZoneId.getAvailableZoneIds().contains(name));
  }

  private static Optional<String> suggestion(String name) {
    if (AMERICAN.containsKey(name)) {
      return Optional.of(AMERICAN.get(name));
    }
    String given = name.toLowerCase(Locale.ROOT).replace(' ', '_');
    int near = Math.max(1, given.length() / 4);
    return ZoneId.getAvailableZoneIds().stream()
        .filter(Zones::known)
        .filter(id -> !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
        .min(
            Comparator.comparingInt((String id) -> distance(given, id))
                .thenComparing(Comparator.naturalOrder()))
        .filter(id -> distance(given, id) <= near);
  }

  /** How many letters differ, from the whole name or from its city alone. */
  private static int distance(String given, String id) {
    String name = id.toLowerCase(Locale.ROOT);
    return Math.min(edits(given, name), edits(given, name.substring(name.lastIndexOf('/') + 1)));
  }

  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
