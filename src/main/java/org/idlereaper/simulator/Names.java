package org.idlereaper.simulator;

import java.util.Optional;

/** Whom a request or an effect names. */
public record Names(
    Optional<String> conversation, Optional<String> participant, Optional<String> communication) {
  static final Names NONE = new Names(Optional.empty(), Optional.empty(), Optional.empty());

  static Names of(Conversation conversation) {
    return new Names(Optional.of(conversation.id), Optional.empty(), Optional.empty());
  }

  static Names of(Conversation conversation, Participant participant, Leg leg) {
    return new Names(
        Optional.of(conversation.id), Optional.of(participant.id), Optional.of(leg.id));
  }
}
