package org.idlereaper.genesys;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget;

/**
 * Lets through so many requests in any 60 seconds and never more. A request occupies its place from
 * the moment it is set aside until 60 seconds after it was answered, so the bound holds at the
 * platform's end too, however late requests arrive. First come, first served; whoever tries a read
 * again goes first, for they may hold a place that others wait for.
 *
 * <p>Follows the platform where it allows less ({@link QuotaWatch}), and stands still while a 429's
 * {@code Retry-After} lasts.
 */
final class RatePacer implements RequestBudget {
  private static final Duration GLANCE = Duration.ofSeconds(1);

  private final Timepiece clock;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ReentrantLock turnAgain = new ReentrantLock(true);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SlotWindow window;
  private final QuotaWatch quota;
  private int again;
  private boolean stopped;
  private long stoppedUntil;

  /**
   * @param requestsPerMinute 1 to 100000
   */
  RatePacer(int requestsPerMinute, Timepiece clock) {
    checkBounds(requestsPerMinute);
    this.clock = clock;
    this.window = new SlotWindow(requestsPerMinute);
    this.quota = new QuotaWatch(requestsPerMinute);
  }

  private static void checkBounds(int requestsPerMinute) {
    if (requestsPerMinute < 1 || requestsPerMinute > 100_000) {
      throw new IllegalArgumentException("requests per minute: 1 to 100000");
    }
  }

  /**
   * Lets through so many from here on. What was let through before stays counted: after a change
   * for less, nothing is until the last 60 seconds hold less.
   *
   * @param requestsPerMinute 1 to 100000
   */
  void configure(int requestsPerMinute) {
    checkBounds(requestsPerMinute);
    lock.lock();
    try {
      window.grow(requestsPerMinute);
      quota.configure(requestsPerMinute);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Slots reserve(int requests) throws InterruptedException {
    if (requests < 1) {
      throw new IllegalArgumentException("at least one request");
    }
    turn.lockInterruptibly();
    try {
      return await(requests, false);
    } finally {
      turn.unlock();
    }
  }

  /** One place for an attempt to read again, ahead of all who have not begun. */
  Slots reserveAgain() throws InterruptedException {
    waitingAgain(1);
    try {
      turnAgain.lockInterruptibly();
      try {
        return await(1, true);
      } finally {
        turnAgain.unlock();
      }
    } finally {
      waitingAgain(-1);
    }
  }

  private void waitingAgain(int more) {
    lock.lock();
    try {
      again += more;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Slots await(int requests, boolean first) throws InterruptedException {
    while (true) {
      Duration wait;
      lock.lockInterruptibly();
      try {
        long now = clock.nanoTime();
        int limit = quota.limit(now);
        if (requests > limit) {
          throw new PlatformException.RateLimited(
              requests + " requests at once do not fit under " + limit + " a minute",
              SlotWindow.SPAN);
        }
        wait = standing(now);
        refuseIfTooLong(wait);
        if (wait.isZero()) {
          wait = quota.hold(now, window.open() + requests);
        }
        if (wait.isZero()) {
          int ahead = first ? 0 : again;
          switch (window.take(requests, limit - ahead, now)) {
            case SlotWindow.Taken() -> {
              return new Slots(requests);
            }
            case SlotWindow.Later(Duration later) -> wait = later;
            case SlotWindow.AfterAnAnswer() -> {
              changed.await();
              continue;
            }
          }
        }
      } finally {
        lock.unlock();
      }
      clock.pause(wait.compareTo(GLANCE) > 0 ? GLANCE : wait);
    }
  }

  /** Nothing is sent for so long; a longer standstill that is under way is kept. */
  void standStill(Duration span) {
    lock.lock();
    try {
      long until = clock.nanoTime() + span.toNanos();
      if (!stopped || until - stoppedUntil > 0) {
        stopped = true;
        stoppedUntil = until;
      }
    } finally {
      lock.unlock();
    }
  }

  /** How long nothing may be sent; zero where something may. */
  Duration standing() {
    lock.lock();
    try {
      return standing(clock.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits out a standstill.
   *
   * @throws PlatformException.RateLimited if it lasts longer than a sweep waits
   */
  void awaitStart() throws InterruptedException {
    for (Duration wait = standing(); wait.isPositive(); wait = standing()) {
      refuseIfTooLong(wait);
      clock.pause(wait.compareTo(GLANCE) > 0 ? GLANCE : wait);
    }
  }

  private Duration standing(long now) {
    if (stopped && stoppedUntil - now > 0) {
      return Duration.ofNanos(stoppedUntil - now);
    }
    stopped = false;
    return Duration.ZERO;
  }

  private static void refuseIfTooLong(Duration wait) {
    if (wait.compareTo(RetryPolicy.LONGEST_WAIT) > 0) {
      throw new PlatformException.RateLimited(
          "the platform asks us to wait " + wait.toSeconds() + " s", wait);
    }
  }

  /** Heeds the rate headers of an answer. */
  void heed(Endpoint endpoint, Head.Quota seen) {
    lock.lock();
    try {
      quota.heed(endpoint, seen, clock.nanoTime());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What part of the present limit is in use, from 0 to 1. */
  double used() {
    lock.lock();
    try {
      long now = clock.nanoTime();
      return Math.min(1, (double) window.used(now) / quota.limit(now));
    } finally {
      lock.unlock();
    }
  }

  /** Places set aside. For one thread. */
  final class Slots implements Reservation {
    private int left;

    private Slots(int places) {
      this.left = places;
    }

    /**
     * Takes a place to send one request; it must be given {@link #answered} in the end.
     *
     * @throws IllegalStateException if none is left
     */
    void send() {
      if (left < 1) {
        throw new IllegalStateException("nothing that was set aside is left");
      }
      left--;
    }

    /** The request that took a place is over; the place stays occupied for another 60 seconds. */
    void answered() {
      lock.lock();
      try {
        window.answered(clock.nanoTime());
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** Whether these are places of the given pacer. */
    boolean of(RatePacer pacer) {
      return RatePacer.this == pacer;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        window.giveBack(left);
        left = 0;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
