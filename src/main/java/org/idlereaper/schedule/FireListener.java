package org.idlereaper.schedule;

import java.time.Instant;

/**
 * Is told what became of each fire: exactly one of started, skipped, missed. Called from several
 * threads, for one org one after the other except that skipped and missed may come while a sweep
 * runs. Should return soon.
 */
public interface FireListener {
  /** A sweep starts, on the thread that calls. */
  void started(String org, Instant scheduledAt);

  /** The sweep before it still runs. It is not made up for. */
  void skipped(String org, Instant scheduledAt);

  /** It could not start before its deadline, or the process was down. It is not made up for. */
  void missed(String org, Instant scheduledAt);

  /** More were missed than are told one by one: this one and an unknown number after it. */
  void moreMissed(String org, Instant from);

  /** The sweep ended by an exception; the next fire comes all the same. */
  void failed(String org, Instant scheduledAt, Throwable problem);
}
