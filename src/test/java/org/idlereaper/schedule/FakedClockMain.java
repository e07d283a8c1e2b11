package org.idlereaper.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.idlereaper.clock.Timepiece;

/**
 * The real schedule on Quartz and the machine's clock, for a run under {@code faketime}: prints
 * each fire and ends after so many.
 */
final class FakedClockMain {
  private FakedClockMain() {}

  /**
   * @param args cron, number of fires to see
   */
  public static void main(String[] args) throws InterruptedException {
    ZoneId zone = ZoneId.of("America/Los_Angeles");
    CountDownLatch enough = new CountDownLatch(Integer.parseInt(args[1]));
    DateTimeFormatter local =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z", Locale.US).withZone(zone);
    FireListener printing =
        new FireListener() {
          private synchronized void print(String what, Instant scheduledAt) {
            System.out.println(what + " " + local.format(scheduledAt));
            enough.countDown();
          }

          @Override
          public void started(String org, Instant scheduledAt) {
            print("started", scheduledAt);
          }

          @Override
          public void skipped(String org, Instant scheduledAt) {
            print("skipped", scheduledAt);
          }

          @Override
          public void missed(String org, Instant scheduledAt) {
            print("missed", scheduledAt);
          }

          @Override
          public void moreMissed(String org, Instant from) {
            print("more missed", from);
          }

          @Override
          public void failed(String org, Instant scheduledAt, Throwable problem) {
            print("failed", scheduledAt);
          }
        };
    SchedulePlan plan = new SchedulePlan(CronTimes.parse(args[0], zone), Duration.ofMinutes(20));
    try (SweepSchedule schedule =
        SweepSchedule.start(
            Waker.quartz(),
            plan,
            Map.of("main", scheduledAt -> {}),
            Map.of(),
            printing,
            Timepiece.system())) {
      System.out.println("running " + schedule.running());
      enough.await();
    }
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
