package org.idlereaper.schedule;

import java.time.Duration;

/**
 * When sweeps start.
 *
 * @param times the fires
 * @param startDeadline a fire that would start later than this is missed; at least a second
 */
public record SchedulePlan(CronTimes times, Duration startDeadline) {
  public SchedulePlan {
    if (startDeadline.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("the start deadline must be at least a second");
    }
  }
}
