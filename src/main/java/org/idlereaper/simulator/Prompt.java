package org.idlereaper.simulator;

/** What a queue asks of its agents after a conversation: the words of the published AcwSettings. */
public enum Prompt {
  MANDATORY("mandatory"),
  OPTIONAL("optional"),
  MANDATORY_TIMEOUT("timeout"),
  MANDATORY_FORCED_TIMEOUT("forcedTimeout"),
  AGENT_REQUESTED("agentRequested");

  private final String word;

  Prompt(String word) {
    this.word = word;
  }

  /** The word of {@code wrapupPrompt} on a participant. */
  String word() {
    return word;
  }

  /** Whether after-call work stays pending until a code is there. */
  boolean mandatory() {
    return this == MANDATORY || this == MANDATORY_TIMEOUT || this == MANDATORY_FORCED_TIMEOUT;
  }
}
