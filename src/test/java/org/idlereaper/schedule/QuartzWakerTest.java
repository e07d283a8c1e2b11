package org.idlereaper.schedule;

/** Quartz, in memory. */
final class QuartzWakerTest extends WakerContract {
  @Override
  Waker waker() {
    return Waker.quartz();
  }
}
