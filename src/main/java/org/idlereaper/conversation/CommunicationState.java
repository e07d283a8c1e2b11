package org.idlereaper.conversation;

/**
 * The state of a leg. The published models give a message leg four of them (alerting, connected,
 * parked, disconnected); other media have more, a scheduled callback among them.
 */
public enum CommunicationState {
  ALERTING,
  DIALING,
  CONTACTING,
  OFFERING,
  CONNECTED,
  DISCONNECTED,
  TERMINATED,
  CONVERTING,
  UPLOADING,
  TRANSMITTING,
  SCHEDULED,
  PARKED,
  NONE,
  UNKNOWN;

  /** Whether a leg in this state is over. */
  public boolean over() {
    return this == DISCONNECTED || this == TERMINATED;
  }
}
