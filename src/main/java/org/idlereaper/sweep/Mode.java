package org.idlereaper.sweep;

/** Whether a sweep may write to the platform. */
public enum Mode {
  /** Decide and record, change nothing. */
  OBSERVE,
  /** Close. */
  ENFORCE;

  /** The word in configuration, logs and JSON. */
  public String word() {
    return this == OBSERVE ? "observe" : "enforce";
  }
}
