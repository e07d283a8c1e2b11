package org.idlereaper.config;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Understands cron expressions; wired to the schedule's own reading of them. */
@FunctionalInterface
public interface CronCheck {
  /**
   * Reads an expression by the wall clock of a zone.
   *
   * @throws IllegalArgumentException if it is none; the message says why to an operator
   */
  FireTimes parse(String expression, ZoneId zone);

  /** When an expression fires. */
  @FunctionalInterface
  interface FireTimes {
    /** The first fire after a moment, or empty if it never fires again. */
    Optional<Instant> next(Instant after);
  }
}
