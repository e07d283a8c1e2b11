package org.idlereaper.conversation;

/** The state of an agent's after-call work on one leg; the words of the published model. */
public enum AfterCallWork {
  UNKNOWN,
  NOT_APPLICABLE,
  SKIPPED,
  PENDING,
  COMPLETE
}
