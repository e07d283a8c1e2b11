package org.idlereaper.simulator;

import java.time.Instant;
import java.util.Optional;

/**
 * Carries what happened to the {@link Journal}, with the request that caused it. What is told as a
 * conversation's past while it is made up is not carried on. Confined to the world's lock.
 */
final class Chronicle {
  private final Journal journal;
  private final Register register;
  private Optional<Long> cause = Optional.empty();
  private boolean past;

  Chronicle(Journal journal, Register register) {
    this.journal = journal;
    this.register = register;
  }

  void tell(
      Instant at,
      EffectEntry.What what,
      EffectEntry.By by,
      Names names,
      EffectEntry.Detail detail) {
    names.conversation().ifPresent(id -> register.changed(at, id));
    if (!past) {
      journal.happened(at, what, by, names, detail.causedBy(cause));
    }
  }

  /** Runs with everything that happens laid to a request. */
  void causedBy(long request, Runnable deed) {
    Optional<Long> before = cause;
    cause = Optional.of(request);
    try {
      deed.run();
    } finally {
      cause = before;
    }
  }

  /** Runs with nothing carried on. */
  void asPast(Runnable deed) {
    boolean before = past;
    past = true;
    try {
      deed.run();
    } finally {
      past = before;
    }
  }
}
