package org.idlereaper.schedule;

import java.util.Date;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.TriggerKey;
import org.quartz.impl.triggers.CronTriggerImpl;

/**
 * Quartz's cron trigger with the fires of {@link CronTimes}. Everything in it that asks for a fire
 * (first, next, after a misfire, on a day) comes through {@link #getTimeAfter}.
 *
 * <p>After a misfire it wakes once, at once: who is woken says what was missed and whether the
 * latest fire is still in time. With "do nothing" the machine that slept through 02:30 would tell
 * of it a day later.
 */
final class SweepTrigger extends CronTriggerImpl {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // lives in memory only
  private final CronTimes times;

  SweepTrigger(String name, CronTimes times) {
    this.times = times;
    CronExpression expression = times.wall().expression();
    expression.setTimeZone(TimeZone.getTimeZone(times.zone()));
    setCronExpression(expression);
    setKey(TriggerKey.triggerKey(name));
    setJobKey(JobKey.jobKey(name));
    setMisfireInstruction(CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW);
  }

  @Override
  protected @Nullable Date getTimeAfter(Date after) {
    return times.next(after.toInstant()).map(Date::from).orElse(null);
  }

  /** A store that kept only the cron would bring it back as a plain trigger. */
  @Override
  public boolean hasAdditionalProperties() {
    return true;
  }

  CronTimes times() {
    return times;
  }
}
