package org.idlereaper.schedule;

import java.time.Instant;
import java.util.function.Consumer;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * Passes a wake-up of Quartz on; the sweep has a thread of its own. One at a time for each name, so
 * that an alarm which hangs holds one of Quartz's threads and not all: that it delays the wake-ups
 * behind it is no matter, for what is late is said by the one who is woken.
 */
@DisallowConcurrentExecution
final class SweepJob implements Job {
  private final Consumer<Instant> alarm;

  SweepJob(Consumer<Instant> alarm) {
    this.alarm = alarm;
  }

  @Override
  public void execute(JobExecutionContext context) {
    alarm.accept(context.getScheduledFireTime().toInstant());
  }
}
