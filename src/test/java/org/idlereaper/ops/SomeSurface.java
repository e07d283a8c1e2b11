package org.idlereaper.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A surface over some accounts. */
final class SomeSurface {
  static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  private SomeSurface() {}

  static OrgStatus status(String org, String mode) {
    Instant next = Instant.parse("2026-11-02T20:05:00Z");
    return new OrgStatus(
        org,
        mode,
        List.of(
            new OrgStatus.NextFire(next, "Mon 2026-11-02 12:05:00 -08:00"),
            new OrgStatus.NextFire(next.plusSeconds(300), "Mon 2026-11-02 12:10:00 -08:00"),
            new OrgStatus.NextFire(next.plusSeconds(600), "Mon 2026-11-02 12:15:00 -08:00")),
        Duration.ofMinutes(15),
        0.34,
        new OrgProgress(
            org,
            Optional.of(SomeSweep.NOON.minusSeconds(42)),
            Optional.of(new OrgProgress.Ended("completed", SomeSweep.NOON.minusSeconds(42))),
            Optional.empty()));
  }

  static PageSource source(SomeAccount account, Health.Readiness readiness) {
    return source(account, new PageSource.Whole(readiness, Optional.empty()));
  }

  /** While this stop file is there. */
  static OpsSurface stoppedBy(String file, SomeAccount account) {
    return new OpsSurface(
        new Metrics(List.of("main"), _ -> 0, () -> true),
        source(account, new PageSource.Whole(new Health.Readiness(List.of()), Optional.of(file))));
  }

  private static PageSource source(SomeAccount account, PageSource.Whole whole) {
    return new PageSource(
        List.of(new PageSource.Org("main", account, () -> status("main", "enforce"))),
        () -> whole,
        () -> SomeSweep.NOON,
        LOS_ANGELES,
        "0.1.0");
  }

  static OpsSurface of(SomeAccount account, String... missing) {
    return new OpsSurface(
        new Metrics(List.of("main"), _ -> 0, () -> false),
        source(account, new Health.Readiness(List.of(missing))));
  }
}
