package org.idlereaper.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.Message;
import org.idlereaper.conversation.Purpose;

/** What in a read cannot be made sense of. */
final class Doubts {
  /** How far ahead of us the platform's times may lie before they are not understood. */
  static final Duration FUTURE = Duration.ofSeconds(30);

  /** Older than the platform: such a time stands for one that is missing. */
  static final Instant BEFORE_THE_PLATFORM = Instant.parse("2000-01-01T00:00:00Z");

  private static final Set<CommunicationState> OF_MESSAGES =
      EnumSet.of(
          CommunicationState.ALERTING,
          CommunicationState.DIALING,
          CommunicationState.CONTACTING,
          CommunicationState.OFFERING,
          CommunicationState.CONNECTED,
          CommunicationState.PARKED,
          CommunicationState.DISCONNECTED,
          CommunicationState.TERMINATED);

  private Doubts() {}

  /** Each doubt, in words of ours and the platform's field names. */
  static Stream<String> about(Subject subject) {
    return Stream.of(
            subject.conversation.notUnderstood().stream(),
            subject.conversation.participants().stream()
                .filter(participant -> participant.purpose() == Purpose.UNKNOWN)
                .map(_ -> "unknown purpose"),
            subject
                .communications()
                .filter(leg -> leg.state() == CommunicationState.UNKNOWN)
                .map(_ -> "unknown state"),
            subject
                .legs
                .all()
                .filter(leg -> !OF_MESSAGES.contains(leg.communication().state()))
                .map(_ -> "state of a message leg"),
            subject
                .communications()
                .flatMap(leg -> leg.messages().stream())
                .map(Message::time)
                .flatMap(time -> odd(time, "messageTime", subject.asOf))
                .sorted(),
            subject
                .legs
                .all()
                .flatMap(leg -> Stream.concat(leg.connected().stream(), leg.ended().stream()))
                .flatMap(time -> odd(time, "time of a leg", subject.asOf)),
            odd(subject.conversation.started(), "startTime", subject.asOf),
            Stream.of(subject.staleness.missing())
                .filter(missing -> !missing.isEmpty())
                .map(missing -> "missing: " + missing))
        .flatMap(doubts -> doubts);
  }

  private static Stream<String> odd(Instant time, String what, Instant asOf) {
    if (time.isAfter(asOf.plus(FUTURE))) {
      return Stream.of(what + " in the future");
    }
    return time.isBefore(BEFORE_THE_PLATFORM)
        ? Stream.of(what + " from before the platform")
        : Stream.empty();
  }
}
