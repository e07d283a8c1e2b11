package org.idlereaper.decide;

import static org.idlereaper.conversation.Conversations.aConversation;
import static org.idlereaper.conversation.Conversations.aCustomer;
import static org.idlereaper.conversation.Conversations.anAgent;
import static org.idlereaper.conversation.Conversations.minute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.idlereaper.conversation.ConversationBuilder;
import org.idlereaper.conversation.ParticipantBuilder;

/**
 * A conversation that would be closed at {@link #NOW} as customer-silent if nothing were added, in
 * parts that tests change one by one.
 */
record Scene(
    ParticipantBuilder customer,
    ParticipantBuilder agent,
    List<ParticipantBuilder> others,
    UnaryOperator<ConversationBuilder> whole,
    PolicyBuilder policy,
    Rules rest) {

  static final Instant NOW = minute(120);

  static Scene closable() {
    return new Scene(
        aCustomer().wrote(minute(1)),
        anAgent().connected(minute(2)).wrote(minute(9)),
        List.of(),
        UnaryOperator.identity(),
        Policies.aPolicyWithEveryKind(),
        Policies.rules());
  }

  Scene customer(UnaryOperator<ParticipantBuilder> change) {
    return new Scene(change.apply(customer), agent, others, whole, policy, rest);
  }

  Scene agent(UnaryOperator<ParticipantBuilder> change) {
    return new Scene(customer, change.apply(agent), others, whole, policy, rest);
  }

  Scene and(ParticipantBuilder other) {
    List<ParticipantBuilder> more = new ArrayList<>(others);
    more.add(other);
    return new Scene(customer, agent, more, whole, policy, rest);
  }

  Scene whole(UnaryOperator<ConversationBuilder> change) {
    return new Scene(
        customer, agent, others, built -> change.apply(whole.apply(built)), policy, rest);
  }

  Scene policy(UnaryOperator<PolicyBuilder> change) {
    return new Scene(customer, agent, others, whole, change.apply(policy), rest);
  }

  Scene exempt(UnaryOperator<Exemptions> change) {
    Rules changed = new Rules(List.of(), change.apply(rest.exemptions()), rest.closable());
    return new Scene(customer, agent, others, whole, policy, changed);
  }

  Scene dialectWithoutAnything() {
    Rules changed = new Rules(List.of(), rest.exemptions(), java.util.Set.of());
    return new Scene(customer, agent, others, whole, policy, changed);
  }

  ConversationBuilder conversation() {
    return whole.apply(
        aConversation().with(customer, agent).with(others.toArray(ParticipantBuilder[]::new)));
  }

  Rules rules() {
    return new Rules(List.of(policy.build()), rest.exemptions(), rest.closable());
  }

  Judged judged(Instant asOf) {
    return Judged.judged(conversation(), rules(), asOf);
  }

  Judged judged() {
    return judged(NOW);
  }
}
