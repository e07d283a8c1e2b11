package org.idlereaper.sweep;

import java.util.Optional;
import org.idlereaper.ledger.Intent;
import org.idlereaper.platform.PlatformException;

/**
 * A step after a write that is confirmed already: if it cannot be taken, nothing of it was sent,
 * and what was achieved before stands.
 */
final class NextStep {
  private final Pass pass;

  NextStep(Pass pass) {
    this.pass = pass;
  }

  /**
   * Takes it.
   *
   * @param otherwise what it comes to where it cannot be taken
   */
  <T> T take(Intent before, T otherwise, Edge.Risky<T> step) {
    try {
      return step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise;
    } catch (PlatformException e) {
      if (!(e instanceof PlatformException.Unavailable
          || e instanceof PlatformException.UnexpectedAnswer)) {
        pass.stopFor(e);
      }
      pass.tell(
          new SweepEvent.Failed(
              pass.context(),
              before.episode().conversation(),
              String.valueOf(e.getMessage()),
              Optional.empty()));
      return otherwise;
    }
  }
}
