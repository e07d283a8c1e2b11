package org.idlereaper.decide;

import java.time.Duration;
import java.util.Optional;

/**
 * The ways in which a conversation is forgotten, in the order in which they are asked; the first
 * that fits is the kind. The words are a format: add, never rename.
 */
public enum StaleKind {
  /** An agent leg is connected and the customer has left. */
  CUSTOMER_LEFT("customer-left"),
  /** An agent leg is connected and that agent answered last. */
  CUSTOMER_SILENT("customer-silent"),
  /** An agent leg is connected and we owe the reply. */
  AGENT_SILENT("agent-silent"),
  /** Waiting in a queue, no agent connected, the customer has left. */
  ABANDONED_IN_QUEUE("abandoned-in-queue"),
  /** Waiting in a queue after an agent has served it, nothing from the customer since. */
  SILENT_AFTER_TRANSFER("silent-after-transfer"),
  /** Waiting in a queue, no agent connected, any other. */
  SILENT_IN_QUEUE("silent-in-queue"),
  /** Only the customer's leg is connected, nothing from the customer since the last other leg. */
  CUSTOMER_ALONE("customer-alone"),
  /** Every media leg has ended, an agent's after-call work is still pending. */
  WRAP_UP_PENDING("wrap-up-pending"),
  /** Besides the customer only a flow or bot leg is connected. */
  STUCK_IN_BOT("stuck-in-bot"),
  /** Analytics says open, the live read says ended or knows no such conversation. Never closed. */
  GHOST("ghost");

  private final String word;

  StaleKind(String word) {
    this.word = word;
  }

  /** The word in configuration, ledger, logs, metrics and JSON. */
  public String word() {
    return word;
  }

  /** The kind of a word, or empty if it is none. */
  public static Optional<StaleKind> of(String word) {
    for (StaleKind kind : values()) {
      if (kind.word.equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Whether a policy has a threshold for it; a ghost is only ever reported. */
  public boolean closable() {
    return this != GHOST;
  }

  /** Whether closing it disconnects an agent's leg. */
  public boolean closesAnAgent() {
    return this == CUSTOMER_LEFT || this == CUSTOMER_SILENT || this == AGENT_SILENT;
  }

  /** Whether it says that the customer waits for us: only time inside the policy's hours counts. */
  public boolean weOwe() {
    return this == AGENT_SILENT || this == SILENT_IN_QUEUE || this == SILENT_AFTER_TRANSFER;
  }

  /** How long two sightings of a ghost lie apart before it is reported. */
  public static final Duration GHOST_CONFIRMATION = Duration.ofHours(1);
}
