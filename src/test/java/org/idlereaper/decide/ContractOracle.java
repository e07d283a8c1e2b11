package org.idlereaper.decide;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.idlereaper.conversation.Communication;
import org.idlereaper.conversation.CommunicationState;
import org.idlereaper.conversation.Conversation;
import org.idlereaper.conversation.MediaType;
import org.idlereaper.conversation.Message;
import org.idlereaper.conversation.Participant;
import org.idlereaper.conversation.Purpose;

/**
 * Who owes the next word, read off a conversation a second time: straight from the sentences of the
 * contract, slowly, and without a line of what it checks.
 */
final class ContractOracle {
  private final Conversation conversation;
  private final Instant asOf;

  ContractOracle(Conversation conversation, Instant asOf) {
    this.conversation = conversation;
    this.asOf = asOf;
  }

  private record Leg(Participant who, Communication leg) {
    boolean connected() {
      return leg.state() == CommunicationState.CONNECTED;
    }

    Instant start() {
      return leg.span().connected().orElse(Instant.MIN);
    }
  }

  private Stream<Leg> legs(Purpose... purposes) {
    return conversation.participants().stream()
        .filter(who -> purposes.length == 0 || List.of(purposes).contains(who.purpose()))
        .flatMap(who -> who.communications().stream().map(leg -> new Leg(who, leg)))
        .filter(leg -> leg.leg().media() == MediaType.MESSAGE);
  }

  private Stream<Leg> customers() {
    return legs(Purpose.CUSTOMER, Purpose.EXTERNAL);
  }

  private Stream<Leg> agents() {
    return legs(Purpose.AGENT, Purpose.USER).filter(leg -> !leg.who().watching());
  }

  private static Instant last(Stream<Instant> times) {
    return times.reduce(Instant.MIN, (one, next) -> next.isAfter(one) ? next : one);
  }

  private Instant lastCustomerMessage() {
    return last(
        customers()
            .flatMap(leg -> leg.leg().messages().stream())
            .filter(line -> line.sort() == Message.Sort.CONTENT)
            .map(Message::time));
  }

  boolean agentConnected() {
    return agents().anyMatch(Leg::connected);
  }

  boolean inQueue() {
    return !agentConnected() && legs(Purpose.ACD).anyMatch(Leg::connected);
  }

  /** None of their legs is connected. */
  boolean noCustomerConnected() {
    return customers().noneMatch(Leg::connected);
  }

  /** May have left: some leg of theirs, if only one, ended with a Clear or SessionExpired. */
  boolean customerMayHaveLeft() {
    Instant written = lastCustomerMessage();
    return noCustomerConnected()
        || customers()
            .flatMap(leg -> leg.leg().messages().stream())
            .filter(
                line ->
                    line.presence()
                        .filter(
                            presence ->
                                presence == Message.Presence.CLEAR
                                    || presence == Message.Presence.SESSION_EXPIRED)
                        .isPresent())
            .anyMatch(line -> line.time().isAfter(written));
  }

  /** The agent connected now wrote something that arrived, after the customer's last words. */
  boolean answered() {
    Instant asked = lastCustomerMessage();
    return agents()
        .filter(Leg::connected)
        .anyMatch(
            now ->
                agents()
                    .filter(leg -> sameAgent(now.who(), leg.who()))
                    .flatMap(leg -> leg.leg().messages().stream())
                    .anyMatch(line -> arrived(line) && line.time().isAfter(asked)));
  }

  private static boolean sameAgent(Participant one, Participant other) {
    return one.id().equals(other.id())
        || (one.user().isPresent() && one.user().equals(other.user()));
  }

  private static boolean arrived(Message line) {
    return line.sort() == Message.Sort.CONTENT
        && line.status()
            .map(
                status ->
                    switch (status) {
                      case FAILED, DELIVERY_FAILED, REMOVED, QUEUED -> false;
                      case SENT, RECEIVED, DELIVERY_SUCCESS, READ, PUBLISHED -> true;
                    })
            .orElse(true);
  }

  /** Nothing from the customer since the last agent who served it left. */
  boolean silentSinceAnAgentLeft() {
    Instant agentLeft =
        last(
            agents()
                .filter(leg -> !leg.connected() && leg.leg().span().connected().isPresent())
                .flatMap(leg -> leg.leg().span().ended().stream()));
    Stream<Instant> joined = customers().filter(Leg::connected).map(Leg::start);
    return agentLeft.isAfter(Instant.MIN)
        && Stream.concat(Stream.of(lastCustomerMessage()), joined)
            .allMatch(sign -> sign.isBefore(agentLeft));
  }

  /** Nothing from the customer since everybody else left. */
  boolean silentSinceTheOthersLeft() {
    Instant othersLeft =
        last(
            legs()
                .filter(
                    leg ->
                        leg.who().purpose() != Purpose.CUSTOMER
                            && leg.who().purpose() != Purpose.EXTERNAL)
                .flatMap(leg -> leg.leg().span().ended().stream()));
    return lastCustomerMessage().isBefore(othersLeft);
  }

  /** The earliest moment at which a clock of what we owe may start. */
  Instant waitsSince() {
    if (inQueue()) {
      Instant waiting = last(legs(Purpose.ACD).filter(Leg::connected).map(Leg::start));
      return silentSinceAnAgentLeft() ? waiting : last(Stream.of(lastCustomerMessage(), waiting));
    }
    Instant agentJoined = last(agents().filter(Leg::connected).map(Leg::start));
    Instant customerJoined = last(customers().filter(Leg::connected).map(Leg::start));
    return last(Stream.of(lastCustomerMessage(), agentJoined, customerJoined));
  }

  /** How much time inside the hours has gone by since then: minute by minute. */
  Duration insideHours(Hours hours, Instant since) {
    Duration inside = Duration.ZERO;
    for (Instant at = since; at.isBefore(asOf); at = at.plus(Duration.ofMinutes(1))) {
      inside = open(hours, at.atZone(hours.zone())) ? inside.plusMinutes(1) : inside;
    }
    return inside;
  }

  boolean openNow(Hours hours) {
    return open(hours, asOf.atZone(hours.zone()));
  }

  private static boolean open(Hours hours, ZonedDateTime moment) {
    LocalDate today = moment.toLocalDate();
    LocalTime time = moment.toLocalTime();
    boolean begunToday =
        hours.days().contains(today.getDayOfWeek()) && !time.isBefore(hours.from());
    boolean begunYesterday = hours.days().contains(today.minusDays(1).getDayOfWeek());
    return hours.from().isBefore(hours.to())
        ? begunToday && time.isBefore(hours.to())
        : begunToday || (begunYesterday && time.isBefore(hours.to()));
  }
}
