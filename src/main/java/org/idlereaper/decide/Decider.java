package org.idlereaper.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.Episode;
import org.idlereaper.decide.Verdict.Target;

/** Says whether a conversation is closed, and why. Pure: the same arguments, the same judgement. */
public final class Decider {
  private Decider() {}

  /**
   * Judges one fresh read.
   *
   * @param conversation what the read showed
   * @param rules the policies and exemptions in force
   * @param asOf the platform's time of the read
   */
  public static Judgement judge(Conversation conversation, Rules rules, Instant asOf) {
    Subject subject = new Subject(conversation, rules, asOf);
    Reasons reasons = new Reasons(subject, rules);
    List<Judgement.Step> steps = new ArrayList<>();
    for (KeepReason reason : KeepReason.values()) {
      Optional<String> found = reasons.ask(reason);
      steps.add(new Judgement.Step(reason, found.isPresent(), found.orElse("")));
    }
    Verdict verdict =
        steps.stream()
            .filter(Judgement.Step::keeps)
            .findFirst()
            .<Verdict>map(step -> new Verdict.Keep(step.reason(), step.detail()))
            .orElseGet(() -> close(subject));
    return new Judgement(verdict, facts(subject), steps);
  }

  private static Verdict close(Subject subject) {
    return new Verdict.Close(
        subject.staleness.kind().orElseThrow(),
        episode(subject),
        target(subject),
        subject.policy.orElseThrow().id(),
        subject.staleness.since().orElseThrow(),
        subject.idle);
  }

  private static Target target(Subject subject) {
    return switch (subject.situation) {
      case Situation.Served served ->
          new Target.AgentThenGuest(served.agent().stream().map(ParticipantLeg::names).toList());
      case Situation.Alone alone -> new Target.Guest(alone.guest().names());
      case Situation.WrappingUp wrappingUp -> new Target.WrapUp(wrappingUp.agent().names());
      case Situation.Queued _, Situation.InFlow _ -> new Target.WholeConversation();
      case Situation.Bare _ -> throw new IllegalStateException("nothing to close");
    };
  }

  private static Episode episode(Subject subject) {
    ParticipantLeg leg =
        switch (subject.situation) {
          case Situation.Served served -> served.agent().getFirst();
          case Situation.Alone alone -> alone.guest();
          case Situation.WrappingUp wrappingUp -> wrappingUp.agent();
          case Situation.Queued queued -> customerOr(subject, queued.queue());
          case Situation.InFlow inFlow -> customerOr(subject, inFlow.flow());
          case Situation.Bare _ -> throw new IllegalStateException("nothing to close");
        };
    return leg.episodeOf(subject.conversation);
  }

  private static ParticipantLeg customerOr(Subject subject, ParticipantLeg other) {
    return subject.legs.customers().findFirst().orElse(other);
  }

  private static Facts facts(Subject subject) {
    Optional<Instant> lastAnswer =
        subject.agentLegs().stream().findFirst().flatMap(subject.legs::lastAnswer);
    Optional<Instant> waiting =
        subject.situation instanceof Situation.Queued queued
            ? queued.queue().connected()
            : Optional.empty();
    Instant lastActivity = subject.legs.lastActivity().orElse(subject.conversation.started());
    return new Facts(
        subject.asOf,
        subject.staleness.kind(),
        subject.staleness.since(),
        subject.idle,
        subject.staleness.kind().flatMap(subject::threshold),
        subject.policy.map(Policy::id),
        subject.where,
        new Facts.Times(
            subject.conversation.started(),
            lastActivity,
            subject.legs.lastCustomerMessage(),
            lastAnswer,
            subject.departure.time(),
            waiting,
            subject.staleness.owedSince()));
  }
}
