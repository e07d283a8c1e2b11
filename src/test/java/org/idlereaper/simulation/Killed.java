package org.idlereaper.simulation;

/** The process is dead; whatever still runs in it ends here. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("the process is dead", null, false, false);
  }
}
