package org.idlereaper.decide;

import static org.idlereaper.conversation.Conversations.aCustomer;
import static org.idlereaper.conversation.Conversations.aFlow;
import static org.idlereaper.conversation.Conversations.anAgent;
import static org.idlereaper.conversation.Conversations.minute;
import static org.idlereaper.conversation.Conversations.somebody;

import java.util.Optional;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.ConversationBuilder;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.conversation.Transfer;

/** What can be added to any conversation so that it must be kept. */
enum Guarded {
  ENDED(KeepReason.ALREADY_ENDED),
  UNREADABLE(KeepReason.NOT_UNDERSTOOD),
  CALL(KeepReason.OTHER_MEDIUM),
  CALLBACK(KeepReason.OTHER_MEDIUM),
  PARKED(KeepReason.PARKED),
  HELD(KeepReason.HELD),
  ALERTING(KeepReason.ALERTING),
  TRANSFERRING(KeepReason.TRANSFERRING),
  TWO_AGENTS(KeepReason.SEVERAL_AGENTS),
  MONITORED(KeepReason.MONITORED),
  TWO_CUSTOMERS(KeepReason.SEVERAL_CUSTOMERS);

  private final KeepReason reason;

  Guarded(KeepReason reason) {
    this.reason = reason;
  }

  KeepReason reason() {
    return reason;
  }

  ConversationBuilder addTo(ConversationBuilder one) {
    return switch (this) {
      case ENDED -> one.ended(minute(1));
      case UNREADABLE -> one.notUnderstood("participants[0].purpose");
      case CALL -> one.with(somebody("call", Purpose.AGENT).media(MediaType.CALL));
      case CALLBACK ->
          one.with(
              aCustomer()
                  .as("callback")
                  .media(MediaType.CALLBACK)
                  .state(CommunicationState.SCHEDULED));
      case PARKED -> one.with(anAgent("ann").as("parked").state(CommunicationState.PARKED));
      case HELD -> one.with(aFlow().as("held").held());
      case ALERTING -> one.with(anAgent("al").state(CommunicationState.ALERTING));
      case TRANSFERRING -> one.transfer(new Transfer(Transfer.State.PENDING, Optional.empty()));
      case TWO_AGENTS ->
          one.with(anAgent("cy").connected(minute(-9)), anAgent("di").connected(minute(-9)));
      case MONITORED -> one.with(anAgent("sue").watching());
      case TWO_CUSTOMERS ->
          one.with(
              aCustomer().as("friend").connected(minute(-9)),
              aCustomer().as("other friend").connected(minute(-9)));
    };
  }
}
