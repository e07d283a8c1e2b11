package org.idlereaper.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.idlereaper.conversation.Message;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.decide.StaleKind;

/**
 * When a conversation of the simulated org is stale, read off the org's own truth by the sentences
 * of the contract: a second opinion that shares no line with the product's.
 */
final class Contract {
  private final Map<StaleKind, Duration> thresholds;

  Contract(Map<StaleKind, Duration> thresholds) {
    this.thresholds = Map.copyOf(thresholds);
  }

  /**
   * A kind that fits and is on.
   *
   * @param leg the leg that the close is about
   * @param since when the clock started
   * @param from from when on it is stale
   */
  record Stale(StaleKind kind, OrgLeg leg, Instant since, Instant from) {}

  /** Whatever can be closed, if not yet then as from when; empty where nothing may be. */
  Optional<Stale> of(OrgConversation it) {
    List<OrgLeg> agents = it.open(Purpose.AGENT).toList();
    boolean obstacle =
        it.ended.isPresent()
            || it.legs.stream().anyMatch(leg -> leg.rings() || (leg.open() && leg.held))
            || agents.stream().map(leg -> leg.user).distinct().count() > 1;
    return obstacle ? Optional.empty() : fitting(it, agents).flatMap(this::on);
  }

  /**
   * @param earliest before this it did not fit, however long its clock had run
   */
  private record Fit(StaleKind kind, OrgLeg leg, Instant since, Instant earliest) {
    Fit(StaleKind kind, OrgLeg leg, Instant since) {
      this(kind, leg, since, Instant.MIN);
    }
  }

  private Optional<Stale> on(Fit fit) {
    return Optional.ofNullable(thresholds.get(fit.kind()))
        .map(after -> later(fit.since().plus(after), fit.earliest()))
        .map(from -> new Stale(fit.kind(), fit.leg(), fit.since(), from));
  }

  private static Optional<Fit> fitting(OrgConversation it, List<OrgLeg> agents) {
    Optional<Instant> left = left(it);
    Instant asked = latest(it.customerMessages());
    if (!agents.isEmpty()) {
      OrgLeg agent = agents.getLast();
      Instant wrote =
          latest(
              it.legs.stream()
                  .filter(leg -> leg.purpose == Purpose.AGENT && leg.user.equals(agent.user))
                  .flatMap(leg -> leg.messages.stream())
                  .map(Message::time));
      Instant there = later(agent.connected.orElseThrow(), wrote);
      Instant joined = latest(it.open(Purpose.CUSTOMER).map(leg -> leg.began));
      return Optional.of(
          left.map(at -> new Fit(StaleKind.CUSTOMER_LEFT, agent, later(at, there)))
              .orElseGet(
                  () ->
                      wrote.isAfter(asked)
                          ? new Fit(StaleKind.CUSTOMER_SILENT, agent, later(there, joined))
                          : new Fit(
                              StaleKind.AGENT_SILENT, agent, later(later(asked, there), joined))));
    }
    Optional<OrgLeg> customer = newestCustomer(it);
    Optional<OrgLeg> queue = it.newest(Purpose.ACD);
    // while an agent was there, nobody waited for one, whatever else was left open
    Instant served =
        latest(
            it.legs.stream()
                .filter(leg -> leg.purpose == Purpose.AGENT && leg.connected.isPresent())
                .flatMap(leg -> leg.ended.stream()));
    if (queue.isPresent()) {
      Instant waits = queue.get().began;
      OrgLeg about = customer.orElse(queue.get());
      if (left.isPresent()) {
        return Optional.of(
            new Fit(StaleKind.ABANDONED_IN_QUEUE, about, later(left.get(), waits), served));
      }
      boolean silent =
          served.isAfter(Instant.MIN) && asked.isBefore(served) && about.began.isBefore(served);
      return Optional.of(
          silent
              ? new Fit(StaleKind.SILENT_AFTER_TRANSFER, about, waits, served)
              : new Fit(StaleKind.SILENT_IN_QUEUE, about, later(asked, waits), served));
    }
    if (it.open(Purpose.WORKFLOW).findAny().isPresent()) {
      Instant last =
          latest(
              it.legs.stream()
                  .flatMap(leg -> leg.messages.stream())
                  .filter(Message::written)
                  .map(Message::time));
      OrgLeg flow = it.newest(Purpose.WORKFLOW).orElseThrow();
      return Optional.of(
          new Fit(StaleKind.STUCK_IN_BOT, customer.orElse(flow), later(last, flow.began), served));
    }
    Optional<OrgLeg> guest = it.newest(Purpose.CUSTOMER);
    if (guest.isPresent()) {
      Instant others =
          latest(
              it.legs.stream()
                  .filter(leg -> leg.purpose != Purpose.CUSTOMER)
                  .flatMap(leg -> leg.ended.stream()));
      return others.isAfter(later(asked, guest.get().began))
          ? Optional.of(new Fit(StaleKind.CUSTOMER_ALONE, guest.get(), others))
          : Optional.empty();
    }
    return it.legs.stream()
        .filter(OrgLeg::pending)
        .min(Comparator.comparing(leg -> leg.ended.orElseThrow()))
        .map(
            leg ->
                new Fit(
                    StaleKind.WRAP_UP_PENDING,
                    leg,
                    leg.ended.orElseThrow(),
                    latest(it.legs.stream().flatMap(any -> any.ended.stream()))));
  }

  private static Optional<OrgLeg> newestCustomer(OrgConversation it) {
    return it.legs.stream()
        .filter(leg -> leg.purpose == Purpose.CUSTOMER)
        .reduce((_, later) -> later);
  }

  /**
   * When the customer left, by a Clear or else by their last leg's end; empty while they are there.
   */
  private static Optional<Instant> left(OrgConversation it) {
    Instant asked = latest(it.customerMessages());
    Optional<Instant> cleared =
        newestCustomer(it)
            .flatMap(
                leg ->
                    leg.messages.stream()
                        .filter(line -> line.presence().isPresent())
                        .reduce((_, later) -> later))
            .filter(line -> line.presence().filter(Message.Presence::left).isPresent())
            .map(Message::time)
            .filter(at -> !asked.isAfter(at));
    return cleared.isPresent() || it.newest(Purpose.CUSTOMER).isPresent()
        ? cleared
        : Optional.of(
            latest(
                it.legs.stream()
                    .filter(leg -> leg.purpose == Purpose.CUSTOMER)
                    .flatMap(leg -> leg.ended.stream())));
  }

  private static Instant latest(Stream<Instant> times) {
    return times.reduce(Instant.MIN, Contract::later);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
