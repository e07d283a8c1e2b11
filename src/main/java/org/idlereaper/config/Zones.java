package org.idlereaper.config;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/** The form of time zones: names of the IANA data, and one alias that people write. */
final class Zones implements Form<Zones.Zone> {
  private static final Map<String, String> ALIASES = Map.of("PST", "America/Los_Angeles");

  /**
   * @param id whose wall clock
   * @param given as it was written
   */
  record Zone(ZoneId id, String given) {
    boolean isAlias() {
      return ALIASES.containsKey(given);
    }
  }

  @Override
  public String expected() {
    return "an IANA name such as America/Los_Angeles";
  }

  @Override
  public Parsed<Zone> of(Scalar scalar) {
    Set<String> known = ZoneId.getAvailableZoneIds();
    String name = ALIASES.getOrDefault(scalar.text(), scalar.text());
    return known.contains(name)
        ? Parsed.good(new Zone(ZoneId.of(name), scalar.text()))
        : Parsed.bad(
            "unknown time zone" + Suggestion.didYouMean(Suggestion.nearest(scalar.text(), known)));
  }
}
