package org.idlereaper.platform;

/** Room for requests under the rate limit. */
public interface RequestBudget {
  /**
   * Waits until so many requests may be sent, and sets them aside.
   *
   * @throws PlatformException.RateLimited if the wait would be longer than a sweep waits
   * @throws InterruptedException if this thread is asked to leave
   */
  Reservation reserve(int requests) throws InterruptedException;

  /** Requests set aside; what is not used is given back on close. For one thread. */
  interface Reservation extends AutoCloseable {
    /** Gives back what was not used; may be repeated. */
    @Override
    void close();
  }
}
