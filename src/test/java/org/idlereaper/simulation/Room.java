package org.idlereaper.simulation;

import java.time.Duration;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget;

/** Room for requests, evenly spaced; what was set aside and is not used is given back. */
final class Room implements RequestBudget {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Timepiece time;
  private final long spacing;
  private long freeAt;

  Room(Timepiece time, int perMinute) {
    this.time = time;
    this.spacing = Duration.ofMinutes(1).toNanos() / perMinute;
  }

  @Override
  public Reservation reserve(int requests) throws InterruptedException {
    long now = time.nanoTime();
    long from = Math.max(now, freeAt);
    if (from - now > LONGEST.toNanos()) {
      throw new PlatformException.RateLimited("no room", Duration.ofNanos(from - now));
    }
    freeAt = from + spacing * requests;
    time.pause(Duration.ofNanos(from - now));
    return new Places(requests);
  }

  /** Places set aside. */
  final class Places implements Reservation {
    private int left;

    private Places(int places) {
      this.left = places;
    }

    void use() {
      if (left-- <= 0) {
        throw new IllegalStateException("no place was set aside for this request");
      }
    }

    @Override
    public void close() {
      freeAt -= spacing * Math.max(0, left);
      left = 0;
    }
  }
}
