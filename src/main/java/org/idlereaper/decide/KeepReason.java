package org.idlereaper.decide;

import java.util.Optional;

/**
 * Why a conversation is kept, in the order in which the reasons are asked. The words are a format:
 * add, never rename.
 */
public enum KeepReason {
  ALREADY_ENDED("already-ended"),
  NOT_UNDERSTOOD("not-understood"),
  OTHER_MEDIUM("other-medium"),
  PARKED("parked"),
  HELD("held"),
  ALERTING("alerting"),
  TRANSFERRING("transferring"),
  SEVERAL_AGENTS("several-agents"),
  MONITORED("monitored"),
  SEVERAL_CUSTOMERS("several-customers"),
  EXEMPT_QUEUE("exempt-queue"),
  EXEMPT_AGENT("exempt-agent"),
  EXEMPT_DIVISION("exempt-division"),
  EXEMPT_TAG("exempt-tag"),
  EXEMPT_ATTRIBUTE("exempt-attribute"),
  NO_POLICY("no-policy"),
  OUTSIDE_HOURS("outside-hours"),
  NATIVE_TIMER("native-timer"),
  AGENT_WRAPPING_UP("agent-wrapping-up"),
  KIND_OFF("kind-off"),
  NOT_IDLE_YET("not-idle-yet"),
  NOTHING_CONNECTED("nothing-connected"),
  NOT_IN_DIALECT("not-in-dialect");

  private final String word;

  KeepReason(String word) {
    this.word = word;
  }

  /** The word in ledger, logs, metrics and JSON. */
  public String word() {
    return word;
  }

  /** The reason of a word, or empty if it is none. */
  public static Optional<KeepReason> of(String word) {
    for (KeepReason reason : values()) {
      if (reason.word.equals(word)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }
}
