package org.idlereaper.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.idlereaper.clock.Timepiece;

/** One virtual thread a name, which pauses until the next fire. */
final class TickingWaker implements Waker {
  /** The wall clock is looked at so often at least: it may jump during a pause. */
  private static final Duration A_LOOK = Duration.ofSeconds(30);

  private final Timepiece timepiece;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  TickingWaker(Timepiece timepiece) {
    this.timepiece = timepiece;
  }

  @Override
  public void wake(String name, CronTimes times, Consumer<Instant> alarm) {
    Instant from = timepiece.instant();
    if (times.neverFires(from)) {
      throw new IllegalArgumentException("never fires: " + times);
    }
    threads.add(Thread.ofVirtual().name("waker-" + name).start(() -> tick(times, from, alarm)));
  }

  private void tick(CronTimes times, Instant from, Consumer<Instant> alarm) {
    Instant last = from;
    try {
      while (!closed) {
        Instant now = timepiece.instant();
        if (last.isAfter(now.plus(BACK))) {
          last = now;
        }
        Optional<Instant> next = times.next(last);
        if (next.isEmpty()) {
          return;
        }
        if (next.get().isAfter(now)) {
          timepiece.pause(shorter(Duration.between(now, next.get()), A_LOOK));
        } else {
          last = now;
          alarm.accept(next.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  @Override
  public boolean running() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }
}
