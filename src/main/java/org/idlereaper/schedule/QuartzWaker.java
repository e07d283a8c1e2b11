package org.idlereaper.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.idlereaper.clock.Timepiece;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/**
 * A Quartz scheduler in memory, with one job and one trigger a name. It goes by the machine's
 * clock, whatever the timepiece says: that is asked only for how far the clock has gone back.
 */
final class QuartzWaker implements Waker {
  private static final Duration A_LOOK = Duration.ofSeconds(30);

  private final Timepiece timepiece;
  private final Map<String, Consumer<Instant>> alarms = new ConcurrentHashMap<>();
  private final Scheduler scheduler;
  private final Thread watch;

  QuartzWaker(Timepiece timepiece) {
    this.timepiece = timepiece;
    try {
      this.scheduler = new StdSchedulerFactory(properties()).getScheduler();
      scheduler.setJobFactory(
          (fired, ignored) -> new SweepJob(alarm(fired.getJobDetail().getKey().getName())));
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("the scheduler does not start", e);
    }
    this.watch = Thread.ofVirtual().name("waker-watch").start(this::watch);
  }

  /** Everything that Quartz would otherwise choose: in memory, few threads, no door outside. */
  private static Properties properties() {
    Properties quartz = new Properties();
    quartz.setProperty("org.quartz.scheduler.instanceName", "sweeps-" + UUID.randomUUID());
    quartz.setProperty("org.quartz.scheduler.threadName", "sweep-schedule");
    quartz.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    quartz.setProperty("org.quartz.scheduler.jmx.export", "false");
    quartz.setProperty("org.quartz.scheduler.rmi.export", "false");
    quartz.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    quartz.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    quartz.setProperty("org.quartz.jobStore.misfireThreshold", "1000");
    quartz.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    quartz.setProperty("org.quartz.threadPool.threadCount", "4");
    quartz.setProperty("org.quartz.threadPool.threadNamePrefix", "sweep-alarm");
    quartz.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    return quartz;
  }

  private Consumer<Instant> alarm(String name) {
    return alarms.getOrDefault(name, scheduled -> {});
  }

  @Override
  public void wake(String name, CronTimes times, Consumer<Instant> alarm) {
    if (times.neverFires(timepiece.instant())) {
      throw new IllegalArgumentException("never fires: " + times);
    }
    alarms.put(name, alarm);
    JobDetail job = JobBuilder.newJob(SweepJob.class).withIdentity(name).build();
    try {
      scheduler.scheduleJob(job, new SweepTrigger(name, times));
    } catch (SchedulerException e) {
      throw new IllegalStateException("cannot be scheduled: " + times, e);
    }
  }

  /** Quartz waits for the instant it has planned, were it years away: it never looks back. */
  private void watch() {
    try {
      while (running()) {
        timepiece.pause(A_LOOK);
        for (String name : alarms.keySet()) {
          planAnewWhereTheClockWentBack(name);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SchedulerException e) {
      if (running()) {
        throw new IllegalStateException("the scheduler does not answer", e);
      }
    }
  }

  private void planAnewWhereTheClockWentBack(String name) throws SchedulerException {
    TriggerKey key = TriggerKey.triggerKey(name);
    Trigger planned = scheduler.getTrigger(key);
    if (planned instanceof SweepTrigger trigger && trigger.getNextFireTime() != null) {
      Instant atLatest =
          trigger
              .times()
              .next(timepiece.instant())
              .map(next -> next.plus(BACK))
              .orElse(Instant.MAX);
      if (trigger.getNextFireTime().toInstant().isAfter(atLatest)) {
        scheduler.rescheduleJob(key, new SweepTrigger(name, trigger.times()));
      }
    }
  }

  @Override
  public boolean running() {
    try {
      return scheduler.isStarted() && !scheduler.isShutdown();
    } catch (SchedulerException e) {
      throw new IllegalStateException("the scheduler does not answer", e);
    }
  }

  @Override
  public void close() {
    watch.interrupt();
    try {
      scheduler.shutdown(false);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the scheduler does not stop", e);
    }
  }
}
