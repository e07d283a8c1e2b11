package org.idlereaper.simulator;

/** Where in the life of a request something goes wrong. */
public enum Moment {
  /** Nothing was changed yet, and nothing will be. */
  BEFORE_EFFECT,
  /** What was asked for has been done; the answer is not out. */
  AFTER_EFFECT,
  /** What was asked for has been done; half of the answer is out. */
  HALF_WAY
}
