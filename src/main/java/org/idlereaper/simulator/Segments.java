package org.idlereaper.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts a leg's life into the segments that analytics shows, as of a time. */
final class Segments {
  /**
   * @param type the published segment type
   * @param from when it began
   * @param to when it ended; absent while it goes on
   * @param disconnectType how it ended, in analytics' words
   * @param wrapUp what was put down, on a wrap-up segment
   */
  record Segment(
      String type,
      Instant from,
      Optional<Instant> to,
      Optional<String> disconnectType,
      Optional<WrapUp> wrapUp) {}

  private static final Map<String, String> DISCONNECTS =
      Map.of(
          "session.expired", "sessionExpired",
          "transfer.conference", "conferenceTransfer",
          "transfer.consult", "consultTransfer",
          "transfer.forward", "forwardTransfer",
          "transfer.noanswer", "noAnswerTransfer",
          "transfer.notavailable", "notAvailableTransfer",
          "transport.failure", "transportFailure");

  private Segments() {}

  static List<Segment> of(Participant participant, Leg leg, Instant asOf) {
    List<Segment> segments = new ArrayList<>(leg.turns().size() + 1);
    for (int i = 0; i < leg.turns().size(); i++) {
      Leg.Turn turn = leg.turns().get(i);
      if (turn.at().isAfter(asOf)) {
        break;
      }
      boolean last = i + 1 == leg.turns().size();
      if (last && leg.over()) {
        break;
      }
      Optional<Leg.Turn> next =
          last
              ? Optional.empty()
              : Optional.of(leg.turns().get(i + 1)).filter(turned -> !turned.at().isAfter(asOf));
      Optional<String> how =
          next.filter(turned -> turned.state().equals(Leg.DISCONNECTED))
              .flatMap(turned -> Optional.ofNullable(leg.disconnectType))
              .map(type -> DISCONNECTS.getOrDefault(type, type));
      segments.add(
          new Segment(
              type(participant, turn.state()),
              turn.at(),
              next.map(Leg.Turn::at),
              how,
              Optional.empty()));
    }
    afterCall(leg, asOf).ifPresent(segments::add);
    return segments;
  }

  private static Optional<Segment> afterCall(Leg leg, Instant asOf) {
    Instant start = leg.afterCallStart;
    if (start == null || start.isAfter(asOf)) {
      return Optional.empty();
    }
    return Optional.of(
        new Segment(
            "wrapup",
            start,
            Optional.ofNullable(leg.afterCallEnd).filter(end -> !end.isAfter(asOf)),
            Optional.empty(),
            leg.wrapUpAsOf(asOf)));
  }

  private static String type(Participant participant, String state) {
    return switch (state) {
      case Leg.ALERTING -> "alert";
      case Leg.PARKED -> "parked";
      case "scheduled" -> "scheduled";
      case "dialing" -> "dialing";
      case "contacting" -> "contacting";
      default -> {
        if (participant.monitored != null) {
          yield "monitoring";
        }
        if (participant.coached != null) {
          yield "coaching";
        }
        yield participant.purpose.equals("workflow") ? "system" : "interact";
      }
    };
  }
}
