package org.idlereaper.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.platform.AnalyticsRecord;
import org.idlereaper.platform.Candidate;
import org.idlereaper.platform.CandidateQuery;
import org.idlereaper.platform.CloseAction;
import org.idlereaper.platform.CloseAnswer;
import org.idlereaper.platform.FreshRead;
import org.idlereaper.platform.Platform;
import org.idlereaper.platform.PlatformException;
import org.idlereaper.platform.RequestBudget;
import org.idlereaper.platform.RequestBudget.Reservation;

/**
 * The simulated org: its conversations, and the port through which we see them, with latency, lag
 * and faults. What it applies is the truth.
 */
final class Org implements Platform {
  private static final int PAGE = 100;
  private static final Duration ONE_WAY = Duration.ofMillis(40);

  /** Analytics never lags as long as this. */
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private final Timeline time;
  private final Chance chance;
  private final Faults faults;
  private final Contract contract;
  private final Counts counts;
  private final Room room;
  private final Map<ConversationId, OrgConversation> all = new LinkedHashMap<>();
  private final Map<ConversationId, OrgConversation> present = new LinkedHashMap<>();
  private final Map<String, Long> requests = new TreeMap<>();
  private final Queue<Long> lastMinute = new ArrayDeque<>();
  private Oracle oracle;
  private People people;
  private long sweep;

  Org(
      Timeline time,
      Chance chance,
      Faults faults,
      Contract contract,
      Counts counts,
      int requestsPerMinute) {
    this.time = time;
    this.chance = chance;
    this.faults = faults;
    this.contract = contract;
    this.counts = counts;
    this.room = new Room(time, requestsPerMinute);
  }

  void watchedBy(Oracle someone) {
    oracle = someone;
  }

  void peopledBy(People some) {
    people = some;
  }

  Counts counts() {
    return counts;
  }

  Contract contract() {
    return contract;
  }

  /** The sweep of that number begins. */
  void sweep(long number) {
    sweep = number;
  }

  // ---- conversations

  OrgConversation conversation() {
    SplittableRandom chances = new SplittableRandom(chance.seedOf(all.size()));
    return conversation(chances, OrgConversation.Ways.any(chances));
  }

  OrgConversation conversation(SplittableRandom chances, OrgConversation.Ways ways) {
    OrgConversation it = new OrgConversation(all.size(), time.instant(), chances, ways);
    all.put(it.id, it);
    present.put(it.id, it);
    counts.add("conversations");
    return it;
  }

  void revived(OrgConversation it) {
    present.put(it.id, it);
  }

  /** Says so, once, if it is over. */
  void endedMaybe(OrgConversation it) {
    if (it.ended.isPresent() && it.toldEnded < it.visits) {
      it.toldEnded = it.visits;
      people.ended(it);
    }
  }

  Collection<OrgConversation> present() {
    Instant now = time.instant();
    present
        .values()
        .removeIf(
            it ->
                !it.ways.analyticsFreezes()
                    && it.ended.filter(at -> at.plus(FORGOTTEN).isBefore(now)).isPresent());
    return present.values();
  }

  OrgConversation named(ConversationId id) {
    return Optional.ofNullable(all.get(id)).orElseThrow();
  }

  // ---- the port

  @Override
  public RequestBudget budget() {
    return room;
  }

  @Override
  public Iterator<List<Candidate>> candidates(CandidateQuery query) {
    List<OrgConversation> rows = new ArrayList<>(present());
    return new Iterator<>() {
      private int from;

      @Override
      public boolean hasNext() {
        return from == 0 || from < rows.size();
      }

      @Override
      public List<Candidate> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        List<Candidate> page = page(rows, from, query);
        from += PAGE;
        return page;
      }
    };
  }

  private List<Candidate> page(List<OrgConversation> rows, int from, CandidateQuery query) {
    sent("details-query");
    try (Reservation place = room.reserve(1)) {
      ((Room.Places) place).use();
      time.pause(Duration.ofMillis(200));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException.Unavailable("interrupted");
    }
    Instant now = time.instant();
    boolean last = from + PAGE >= rows.size();
    if (last && faults.listFails(sweep, now)) {
      counts.add("fault: list");
      throw sweep % 2 == 0
          ? new PlatformException.Unavailable("no list")
          : new PlatformException.UnexpectedAnswer("pages do not advance");
    }
    Instant known = now.minus(faults.lag(now));
    // while we page, rows move: the last row of a page may come again on the next
    int first = from > 0 && sweep % 7 == 0 ? from - 1 : from;
    return rows.subList(first, Math.min(rows.size(), from + PAGE)).stream()
        .flatMap(it -> it.candidate(known).stream())
        .filter(row -> !row.started().isAfter(query.startedUntil()))
        .filter(row -> !row.started().isBefore(query.startedFrom()))
        .toList();
  }

  @Override
  public FreshRead read(ConversationId id, Reservation place) throws InterruptedException {
    ((Room.Places) place).use();
    sent("conversation-get");
    OrgConversation it = named(id);
    Instant sentAt = time.instant();
    long sentNanos = time.nanoTime();
    it.reads++;
    boolean fails = faults.readFails(it, sentAt);
    boolean writes = faults.writesUnderOurEyes(it, sentAt);
    Duration takes = faults.readTakes(it, sentAt);
    time.pause(takes.minus(ONE_WAY));
    if (fails) {
      counts.add("fault: read");
      time.pause(ONE_WAY);
      throw new PlatformException.Unavailable("no read");
    }
    FreshRead read =
        new FreshRead(
            Optional.of(it.live()),
            Optional.of(time.instant().truncatedTo(ChronoUnit.SECONDS)),
            sentAt,
            sentNanos);
    it.lastRead =
        Optional.of(
            new OrgConversation.Snapshot(it.reads, time.instant(), sentNanos, contract.of(it)));
    if (writes) {
      counts.add("people: wrote under our eyes");
      time.after(Duration.ofMillis(10), () -> people.customerWrites(it));
    }
    time.pause(ONE_WAY);
    return read;
  }

  @Override
  public CloseAnswer close(CloseAction action, Reservation place) throws InterruptedException {
    ((Room.Places) place).use();
    sent("write");
    OrgConversation it = named(action.conversation());
    it.writes++;
    Faults.Taken taken = refusedGuest(it, action).orElseGet(() -> faults.write(it, time.instant()));
    Oracle.Sent write = oracle.sending(action, it, taken);
    if (!taken.word().equals("none")) {
      counts.add("fault: write " + taken.word());
    }
    if (taken.arrives()) {
      meanwhile(it, taken);
      faults.diesOf(it, taken, time.instant()).ifPresent(span -> time.after(span, oracle::kill));
      time.after(ONE_WAY, () -> arrives(write, it, taken));
    }
    try {
      time.pause(ONE_WAY.plus(taken.takes()));
      return taken.answer();
    } catch (InterruptedException e) {
      // it has been sent: nobody knows
      Thread.currentThread().interrupt();
      return new CloseAnswer.Unknown(Optional.empty(), "interrupted");
    } finally {
      oracle.answered(write);
    }
  }

  private static Optional<Faults.Taken> refusedGuest(OrgConversation it, CloseAction action) {
    return it.ways.guestIsRefused() && action instanceof CloseAction.DisconnectGuest
        ? Optional.of(
            new Faults.Taken(
                "guest refused",
                new CloseAnswer.Rejected(
                    new CloseAnswer.Refusal(400, "bad.request", Optional.empty())),
                Optional.empty(),
                true,
                ONE_WAY,
                true))
        : Optional.empty();
  }

  /** What people do at just this moment; they know nothing of us. */
  private void meanwhile(OrgConversation it, Faults.Taken taken) {
    Duration before = Duration.ofMillis(20);
    Duration effect = ONE_WAY.plus(taken.effect().orElse(Duration.ZERO));
    Faults.Meanwhile what = faults.meanwhile(it, time.instant());
    if (what != Faults.Meanwhile.NOTHING) {
      counts.add("people: " + what.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }
    switch (what) {
      case NOTHING -> {}
      case CUSTOMER_WRITES_BEFORE -> time.after(before, () -> people.customerWrites(it));
      case CUSTOMER_WRITES_WHILE_LATE ->
          time.after(effect.dividedBy(2), () -> people.customerWrites(it));
      case CUSTOMER_COMES_BACK_AT_ONCE ->
          time.after(effect.plusMillis(300), () -> people.customerWrites(it));
      case AGENT_CLOSES ->
          time.after(
              before,
              () ->
                  it.newest(Purpose.AGENT)
                      .ifPresent(leg -> people.closes(it, leg, time.instant())));
      case AGENT_WRITES ->
          time.after(
              before, () -> it.newest(Purpose.AGENT).ifPresent(leg -> leg.wrote(time.instant())));
      case AGENT_TRANSFERS ->
          time.after(
              before,
              () ->
                  it.newest(Purpose.AGENT)
                      .ifPresent(
                          leg -> {
                            it.join(Purpose.ACD, "", time.instant(), false);
                            it.end(leg, time.instant());
                          }));
      case EVERYTHING_ENDS ->
          time.after(
              before,
              () -> {
                List.copyOf(it.legs).forEach(leg -> it.end(leg, time.instant()));
                endedMaybe(it);
              });
    }
  }

  private void arrives(Oracle.Sent write, OrgConversation it, Faults.Taken taken) {
    List<OrgLeg> meant =
        switch (write.action()) {
          case CloseAction.DisconnectConversation _ ->
              it.legs.stream().filter(OrgLeg::open).toList();
          case CloseAction.DisconnectAgent agent -> it.leg(agent.communication()).stream().toList();
          case CloseAction.DisconnectGuest guest -> it.leg(guest.communication()).stream().toList();
          case CloseAction.CompleteWrapUp wrapUp ->
              it.leg(wrapUp.communication()).stream().toList();
        };
    taken
        .effect()
        .ifPresentOrElse(
            late -> time.after(late, () -> applies(write, it, meant, taken.withWrapUp())),
            () -> oracle.noEffect(write));
  }

  private void applies(
      Oracle.Sent write, OrgConversation it, List<OrgLeg> meant, boolean withWrapUp) {
    Instant now = time.instant();
    boolean wrapsUp = write.action() instanceof CloseAction.CompleteWrapUp;
    List<OrgLeg> changed = meant.stream().filter(wrapsUp ? OrgLeg::pending : OrgLeg::open).toList();
    switch (write.action()) {
      case CloseAction.DisconnectAgent agent -> {
        for (OrgLeg leg : changed) {
          if (withWrapUp || !it.ways.asksForWrapUp()) {
            it.wrapUp(leg, agent.wrapUp(), now);
          }
          it.agentEnds(leg, now);
        }
      }
      case CloseAction.DisconnectGuest _, CloseAction.DisconnectConversation _ ->
          changed.forEach(leg -> it.end(leg, now));
      case CloseAction.CompleteWrapUp wrapUp ->
          changed.forEach(leg -> it.wrapUp(leg, wrapUp.wrapUp(), now));
    }
    oracle.applied(write, changed);
    endedMaybe(it);
  }

  @Override
  public List<AnalyticsRecord> analytics(Collection<ConversationId> ids, Reservation place)
      throws InterruptedException {
    ((Room.Places) place).use();
    if (ids.isEmpty() || ids.size() > ANALYTICS_AT_ONCE) {
      throw new IllegalArgumentException("1 to " + ANALYTICS_AT_ONCE + " at once");
    }
    sent("details-bulk");
    time.pause(Duration.ofMillis(200));
    Instant known = time.instant().minus(faults.lag(time.instant()));
    return ids.stream()
        .distinct()
        .map(this::named)
        .filter(it -> !it.started.isAfter(known))
        .map(it -> it.recorded(known))
        .toList();
  }

  @Override
  public boolean carriesNotes() {
    return true;
  }

  private void sent(String endpoint) {
    requests.merge(endpoint, 1L, Long::sum);
    long now = time.nanoTime();
    lastMinute.add(now);
    while (now - lastMinute.element() >= Duration.ofMinutes(1).toNanos()) {
      lastMinute.remove();
    }
    counts.most("latest most requests in a minute", lastMinute.size());
  }

  @Override
  public Map<String, Long> requests() {
    return Map.copyOf(requests);
  }
}
