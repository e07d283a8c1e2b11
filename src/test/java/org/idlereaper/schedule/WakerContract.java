package org.idlereaper.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.idlereaper.clock.Timepiece;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every waker does, on the machine's clock. */
abstract class WakerContract {
  private static final CronTimes EVERY_SECOND =
      CronTimes.parse("* * * * * ?", ZoneId.of("America/Los_Angeles"));

  /** One alarm: which fire, and when it came. */
  private record Alarm(Instant scheduled, Instant came) {}

  private final BlockingQueue<Alarm> alarms = new LinkedBlockingQueue<>();
  private final Waker waker = waker();

  abstract Waker waker();

  @AfterEach
  void close() {
    waker.close();
  }

  private void ring(Instant scheduled) {
    alarms.add(new Alarm(scheduled, Timepiece.system().instant()));
  }

  private List<Alarm> next(int count) throws InterruptedException {
    List<Alarm> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Alarm alarm = alarms.poll(10, TimeUnit.SECONDS);
      assertThat(alarm).as("an alarm within 10 seconds").isNotNull();
      next.add(alarm);
    }
    return next;
  }

  @Test
  void wakesAtEachFireAndNotBefore() throws InterruptedException {
    waker.wake("main", EVERY_SECOND, this::ring);
    List<Alarm> three = next(3);
    assertThat(three).extracting(Alarm::scheduled).isSorted().doesNotHaveDuplicates();
    assertThat(three)
        .allMatch(alarm -> alarm.came().isAfter(alarm.scheduled().minusMillis(5)))
        .allMatch(
            alarm -> alarm.scheduled().equals(alarm.scheduled().truncatedTo(ChronoUnit.SECONDS)));
  }

  @Test
  void wakesForEachNameThoughTheAlarmOfAnotherHangs() throws InterruptedException {
    BlockingQueue<Instant> never = new LinkedBlockingQueue<>();
    waker.wake(
        "hanging",
        EVERY_SECOND,
        scheduled -> {
          try {
            never.poll(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    waker.wake("main", EVERY_SECOND, this::ring);
    // a hanging alarm at every second would hold all of four threads by now
    assertThat(next(6)).hasSize(6);
  }

  @Test
  void wakesNoMoreOnceClosed() throws InterruptedException {
    waker.wake("main", EVERY_SECOND, this::ring);
    next(1);
    assertThat(waker.running()).isTrue();
    waker.close();
    waker.close();
    assertThat(waker.running()).isFalse();
    alarms.clear();
    assertThat(alarms.poll(Duration.ofMillis(1500).toMillis(), TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void refusesACronThatNeverFires() {
    CronTimes never = CronTimes.parse("0 0 0 31 2 ?", ZoneId.of("UTC"));
    assertThatThrownBy(() -> waker.wake("main", never, this::ring))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("never fires");
  }
}
