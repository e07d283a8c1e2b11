package org.idlereaper.simulator;

/**
 * Free text of the org's answers: names, addresses, notes. Every piece carries the mark, so that a
 * test can look for it wherever it must never be.
 */
final class Canary {
  /** What every piece of private text begins with. */
  static final String MARK = "CANARY-";

  private Canary() {}

  /** A text of its own for one thing about one participant, leg or message. */
  static String text(String what, String id) {
    return MARK + what + "-" + id.substring(0, 8);
  }
}
