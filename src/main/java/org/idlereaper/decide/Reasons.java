package org.idlereaper.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.UserId;

/** Asks one reason to keep after another. */
final class Reasons {
  /** A transfer that was asked for longer ago than this no longer counts as under way. */
  static final Duration TRANSFER_AGE = Duration.ofHours(1);

  private static final Set<CommunicationState> OFFERED =
      Set.of(
          CommunicationState.ALERTING,
          CommunicationState.DIALING,
          CommunicationState.CONTACTING,
          CommunicationState.OFFERING);
  private final Subject subject;
  private final Rules rules;

  Reasons(Subject subject, Rules rules) {
    this.subject = subject;
    this.rules = rules;
  }

  /** What a reason found, or empty if it does not say keep. */
  Optional<String> ask(KeepReason reason) {
    return switch (reason) {
      case ALREADY_ENDED -> when(subject.conversation.ended().isPresent(), "endTime is set");
      case NOT_UNDERSTOOD -> Doubts.about(subject).findFirst();
      case OTHER_MEDIUM -> otherMedium();
      case PARKED -> when(anyMessageLeg(CommunicationState.PARKED), "");
      case HELD ->
          when(subject.legs.all().anyMatch(leg -> leg.open() && leg.communication().held()), "");
      case ALERTING ->
          when(
              subject.legs.all().anyMatch(leg -> OFFERED.contains(leg.communication().state())),
              "");
      case TRANSFERRING -> transferring();
      case SEVERAL_AGENTS -> severalAgents();
      case MONITORED -> monitored();
      case SEVERAL_CUSTOMERS -> severalCustomers();
      case EXEMPT_QUEUE -> exemptQueue();
      case EXEMPT_AGENT -> exemptAgent();
      case EXEMPT_DIVISION ->
          common(subject.conversation.labels().divisions(), rules.exemptions().divisions());
      case EXEMPT_TAG ->
          when(
              subject
                  .conversation
                  .labels()
                  .externalTag()
                  .filter(rules.exemptions().externalTags()::contains)
                  .isPresent(),
              "");
      case EXEMPT_ATTRIBUTE -> exemptAttribute();
      case NO_POLICY ->
          when(
              subject.policy.isEmpty(),
              subject.where.messageType().isEmpty() ? "no message type is shown" : "");
      case OUTSIDE_HOURS -> outsideHours();
      case NATIVE_TIMER -> nativeTimer();
      case AGENT_WRAPPING_UP -> agentWrappingUp();
      case KIND_OFF ->
          ofKind(kind -> when(subject.threshold(kind).isEmpty(), kind.word() + " is off"));
      case NOT_IDLE_YET ->
          ofKind(
              kind ->
                  subject
                      .threshold(kind)
                      .filter(after -> subject.idle.compareTo(after) < 0)
                      .map(_ -> kind.word()));
      case NOTHING_CONNECTED -> when(subject.staleness.kind().isEmpty(), "");
      case NOT_IN_DIALECT ->
          subject
              .staleness
              .kind()
              .filter(kind -> !rules.closable().contains(kind))
              .map(StaleKind::word);
    };
  }

  private Optional<String> otherMedium() {
    return subject
        .communications()
        .filter(leg -> leg.media() != MediaType.MESSAGE && !leg.state().over())
        .map(leg -> leg.media().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .min(Comparator.naturalOrder());
  }

  private boolean anyMessageLeg(CommunicationState state) {
    return subject.legs.all().anyMatch(leg -> leg.communication().state() == state);
  }

  private Optional<String> transferring() {
    Instant oldest = subject.asOf.minus(TRANSFER_AGE);
    boolean young =
        subject.conversation.transfers().stream()
            .filter(transfer -> transfer.state().underWay())
            .anyMatch(transfer -> transfer.issued().filter(at -> !at.isAfter(oldest)).isEmpty());
    return when(young, "").or(this::consulting);
  }

  /**
   * A queue that is waited in beside the agent, and only since the agent had joined: the agent
   * looks for a colleague, and the customer waits for us however old the transfer is.
   */
  private Optional<String> consulting() {
    Optional<Instant> joined =
        subject.situation instanceof Situation.Served served
            ? subject.legs.firstJoined(served.agent().getFirst())
            : Optional.empty();
    return joined
        .filter(
            since ->
                subject
                    .legs
                    .queues()
                    .filter(ParticipantLeg::open)
                    .flatMap(leg -> leg.connected().stream())
                    .anyMatch(since::isBefore))
        .map(_ -> "a queue is connected beside the agent");
  }

  private Optional<String> severalAgents() {
    List<ParticipantLeg> agents = subject.legs.agents().filter(ParticipantLeg::open).toList();
    return when(
        agents.stream().anyMatch(leg -> !leg.sameAgent(agents.getFirst())), "two are connected");
  }

  private Optional<String> monitored() {
    return when(
        subject.conversation.participants().stream()
            .filter(participant -> participant.watching())
            .flatMap(participant -> participant.communications().stream())
            .anyMatch(leg -> !leg.state().over()),
        "");
  }

  private Optional<String> severalCustomers() {
    long customers =
        subject
            .legs
            .customers()
            .filter(ParticipantLeg::open)
            .map(leg -> leg.participant().id())
            .distinct()
            .count();
    return when(customers > 1, "");
  }

  private Optional<String> exemptQueue() {
    Stream<QueueId> queues =
        Stream.concat(
            subject.where.queue().stream(),
            subject.legs.openOnOurSide().flatMap(leg -> leg.participant().queue().stream()));
    return queues.filter(rules.exemptions().queues()::contains).findFirst().map(QueueId::value);
  }

  private Optional<String> exemptAgent() {
    return subject
        .agentsConcerned()
        .flatMap(leg -> leg.participant().user().stream())
        .filter(rules.exemptions().agents()::contains)
        .findFirst()
        .map(UserId::value);
  }

  private Optional<String> exemptAttribute() {
    return subject.conversation.participants().stream()
        .flatMap(participant -> participant.attributeNames().stream())
        .filter(rules.exemptions().attributes()::contains)
        .sorted()
        .findFirst();
  }

  private static <T> Optional<String> common(Set<T> some, Set<T> exempt) {
    return some.stream().filter(exempt::contains).map(Object::toString).sorted().findFirst();
  }

  private Optional<String> outsideHours() {
    return ofKind(
        kind ->
            when(
                kind.weOwe()
                    && subject.policy.isPresent()
                    && !subject.policy.get().hours().contain(subject.asOf),
                kind.word()));
  }

  private Optional<String> nativeTimer() {
    return ofKind(
        kind ->
            when(
                (kind == StaleKind.CUSTOMER_SILENT || kind == StaleKind.AGENT_SILENT)
                    && subject
                        .conversation
                        .inactivityTimeout()
                        .filter(subject.asOf::isBefore)
                        .isPresent(),
                ""));
  }

  /** An agent who is visibly wrapping up has as long as pending after-call work has. */
  private Optional<String> agentWrappingUp() {
    return when(
        subject.policy.isPresent()
            && subject
                .agentsConcerned()
                .filter(leg -> leg.communication().afterCall().provisional())
                .anyMatch(leg -> !wrapUpDue(leg)),
        "");
  }

  /** The clock of a leg that is over starts at its end, that of a connected one with its kind's. */
  private boolean wrapUpDue(ParticipantLeg leg) {
    Duration pending =
        leg.open() ? subject.idle : leg.ended().map(this::since).orElse(Duration.ZERO);
    return subject
        .threshold(StaleKind.WRAP_UP_PENDING)
        .filter(after -> pending.compareTo(after) >= 0)
        .isPresent();
  }

  private Duration since(Instant moment) {
    return Duration.between(moment, subject.asOf);
  }

  private Optional<String> ofKind(Function<StaleKind, Optional<String>> ask) {
    return subject.policy.isEmpty() ? Optional.empty() : subject.staleness.kind().flatMap(ask);
  }

  private static Optional<String> when(boolean keeps, String detail) {
    return keeps ? Optional.of(detail) : Optional.empty();
  }
}
