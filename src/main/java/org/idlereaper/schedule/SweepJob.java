package org.idlereaper.schedule;

import java.time.Instant;
import java.util.function.Consumer;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Passes a wake-up of Quartz on; the sweep has a thread of its own. */
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
