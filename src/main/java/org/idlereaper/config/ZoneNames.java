package org.idlereaper.config;

import java.time.ZoneId;
import java.util.Optional;
import org.idlereaper.schedule.Zones;

/** The form of time zones, as the schedule knows them. */
final class ZoneNames implements Form<ZoneNames.Zone> {
  private static final String GUESS = "; did you mean ";

  /**
   * @param id whose wall clock
   * @param given as it was written
   */
  record Zone(ZoneId id, String given) {}

  @Override
  public String expected() {
    return "an IANA name such as America/Los_Angeles";
  }

  @Override
  public Parsed<Zone> of(Scalar scalar) {
    try {
      return Parsed.good(new Zone(Zones.parse(scalar.text()), scalar.text()));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int guess = message.lastIndexOf(GUESS);
      return Parsed.bad(
          "unknown time zone" + (guess < 0 ? "" : Shown.line(message.substring(guess))));
    }
  }

  /** Reads a zone and says so where an alias was given. */
  static Optional<Zone> in(Section section, Optional<Zone> zone) {
    zone.flatMap(given -> Zones.aliasNote(given.given()))
        .ifPresent(note -> section.warning("time-zone", note));
    return zone;
  }
}
