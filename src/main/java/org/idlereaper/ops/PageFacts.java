package org.idlereaper.ops;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything that the page shows; the page is a pure function of it.
 *
 * @param asOf when it was put together
 * @param zone the zone in which people read times
 * @param version of this program
 * @param whole how the daemon stands, beside its orgs
 * @param orgs each org, in the order of the settings
 */
public record PageFacts(
    Instant asOf, ZoneId zone, String version, PageSource.Whole whole, List<OrgFacts> orgs) {
  public PageFacts {
    orgs = List.copyOf(orgs);
  }
}
