package org.idlereaper.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Purpose;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.platform.CloseAction;

/**
 * Holds what we do and say against what is true. It stands at the org's door and at the account's,
 * sees each request, each effect and each entry, and knows of the product only its vocabulary.
 */
final class Oracle {
  private static final Duration MAX_READ_AGE = Duration.ofSeconds(2);
  private static final int TOLD = 25;

  private final Timeline time;
  private final Counts counts;
  private final List<String> violations = new ArrayList<>();
  private final Map<IntentId, Sent> sent = new LinkedHashMap<>();
  private final Map<ConversationId, List<Sent>> writes = new HashMap<>();
  private final Map<IntentId, Outcome> settled = new LinkedHashMap<>();
  private final Set<IntentId> raced = new HashSet<>();
  private final Set<ConversationId> missed = new HashSet<>();
  private Optional<LiveProcess> process = Optional.empty();
  private Instant quietFrom = Instant.MAX;
  private long digest;
  private Duration unseen = Duration.ofHours(1);

  Oracle(Timeline time, Counts counts) {
    this.time = time;
    this.counts = counts;
  }

  /** A write that was sent, and what became of it in truth. */
  static final class Sent {
    private final Intent intent;
    private final CloseAction action;
    private final OrgConversation it;
    private final OrgConversation.Snapshot read;
    private Optional<Instant> applied = Optional.empty();
    private boolean ended;
    private boolean wroteMeanwhile;
    private boolean answered;
    private boolean over;

    private Sent(
        Intent intent, CloseAction action, OrgConversation it, OrgConversation.Snapshot read) {
      this.intent = intent;
      this.action = action;
      this.it = it;
      this.read = read;
    }

    CloseAction action() {
      return action;
    }

    private boolean inTheAir() {
      return !answered || !over;
    }

    /**
     * Whether both act on one leg; a whole conversation is every leg that is connected, and none
     * whose after-call work is left.
     */
    private boolean concerns(Sent other) {
      boolean wrapUp =
          intent.write() == Intent.Write.WRAP_UP || other.intent.write() == Intent.Write.WRAP_UP;
      boolean everybody =
          intent.write() == Intent.Write.CONVERSATION
              || other.intent.write() == Intent.Write.CONVERSATION;
      return (everybody && !wrapUp)
          || intent.episode().communication().equals(other.intent.episode().communication());
    }

    /**
     * The wrap-up of a leg that a read shows as over: what was accepted for it has nothing left to
     * disconnect, were it late because somebody else had been quicker (protocol, step 7).
     */
    private boolean completes(Sent other) {
      return intent.write() == Intent.Write.WRAP_UP
          && other.intent.write() == Intent.Write.AGENT
          && other.answered
          && it.leg(intent.episode().communication()).filter(OrgLeg::open).isEmpty();
    }

    /** The conversation as a whole went on, with somebody who came after our read. */
    private boolean outlived() {
      return intent.write() == Intent.Write.CONVERSATION
          && !wroteMeanwhile
          && it.legs.stream().anyMatch(leg -> leg.open() && leg.began.isAfter(read.at()));
    }

    private boolean customerWroteSince() {
      return it.customerMessages().anyMatch(read.at()::isBefore)
          || it.open(Purpose.CUSTOMER).anyMatch(leg -> leg.began.isAfter(read.at()));
    }
  }

  void watches(LiveProcess some) {
    process = Optional.of(some);
  }

  /** It dies at this moment. */
  void kill() {
    process.ifPresent(LiveProcess::kill);
  }

  void quietFrom(Instant moment, Duration shortestUnseen) {
    quietFrom = moment;
    unseen = shortestUnseen;
  }

  List<String> violations() {
    return violations;
  }

  /** A word for all that was written and entered, and when: the same play, the same word. */
  long digest() {
    return digest;
  }

  private void tell(String what, Object about) {
    digest = digest * 1_000_003 + (time.instant() + what + about).hashCode();
  }

  private void demand(boolean holds, String what, Object about) {
    if (!holds) {
      violation(what, about);
    }
  }

  void violation(String what, Object about) {
    counts.add("violation: " + what);
    if (violations.size() < TOLD) {
      violations.add(time.instant() + " " + what + ": " + about);
    }
  }

  // ---- at the org's door

  /** A write leaves our process: everything that must be so at this moment. */
  Sent sending(CloseAction action, OrgConversation it, Faults.Taken taken) {
    LiveProcess live = process.orElseThrow();
    String word = word(action);
    List<Intent> open =
        live.durableIntents().stream()
            .filter(intent -> intent.episode().conversation().equals(it.id))
            .filter(intent -> intent.write().word().equals(word))
            .filter(intent -> aims(action, intent.episode().communication()))
            .toList();
    demand(open.size() == 1, "a write without one open intent", action + " " + open);
    OrgConversation.Snapshot read = it.lastRead.orElseThrow();
    if (open.isEmpty()) {
      throw new IllegalStateException("no intent");
    }
    Intent intent = open.getFirst();
    Sent write = new Sent(intent, action, it, read);
    Duration age = Duration.ofNanos(time.nanoTime() - read.sentNanos());
    counts.most("latest read age ms", age.toMillis());
    demand(age.compareTo(MAX_READ_AGE) <= 0, "a write on an old read", age + " " + action);
    demand(live.mayWrite(), "a write in observe or under the stop file", action);
    List<Sent> before = writes.computeIfAbsent(it.id, _ -> new ArrayList<>());
    for (Sent earlier : before) {
      demand(
          !(earlier.inTheAir() && write.concerns(earlier) && !write.completes(earlier)),
          "two writes in the air",
          earlier.intent + " and " + intent);
      demand(
          earlier.read.ordinal() < read.ordinal(),
          "two writes on one read",
          earlier.intent + " and " + intent);
      demand(
          !(earlier.ended
              && earlier.intent.write() == intent.write()
              && earlier.intent.episode().equals(intent.episode())
              && earlier.applied.filter(read.at()::isBefore).isEmpty()),
          "closed twice",
          earlier.intent + " and " + intent);
    }
    demandReason(write, before);
    before.add(write);
    if (sent.putIfAbsent(intent.id(), write) != null) {
      violation("two requests under one intent", intent);
    }
    write.over = !taken.arrives();
    counts.add("write: " + word);
    tell("sent", intent);
    return write;
  }

  private static boolean aims(CloseAction action, CommunicationId communication) {
    return switch (action) {
      case CloseAction.DisconnectAgent agent -> agent.communication().equals(communication);
      case CloseAction.DisconnectGuest guest -> guest.communication().equals(communication);
      case CloseAction.CompleteWrapUp wrapUp -> wrapUp.communication().equals(communication);
      case CloseAction.DisconnectConversation _ -> true;
    };
  }

  private static String word(CloseAction action) {
    return switch (action) {
      case CloseAction.DisconnectAgent _ -> "agent";
      case CloseAction.DisconnectGuest _ -> "guest";
      case CloseAction.DisconnectConversation _ -> "conversation";
      case CloseAction.CompleteWrapUp _ -> "wrap-up";
    };
  }

  /** Whether the truth at the moment of the read calls for this write. */
  private void demandReason(Sent write, List<Sent> before) {
    if (follows(write, before)) {
      counts.add("write that follows another");
      return;
    }
    Optional<Contract.Stale> stale =
        write.read.stale().filter(it -> !it.from().isAfter(write.read.at()));
    if (stale.isEmpty()) {
      violation("a write to whom the contract keeps", write.intent + " " + write.it);
      return;
    }
    Contract.Stale is = stale.get();
    demand(
        is.kind() == write.intent.why().kind(),
        "a write for another kind",
        is.kind() + " but " + write.intent);
    boolean aimed =
        switch (write.action) {
          case CloseAction.DisconnectAgent agent ->
              is.kind().closesAnAgent() && same(is, agent.communication());
          case CloseAction.DisconnectGuest guest ->
              is.kind() == StaleKind.CUSTOMER_ALONE && same(is, guest.communication());
          case CloseAction.CompleteWrapUp wrapUp ->
              is.kind() == StaleKind.WRAP_UP_PENDING
                  // of two that ended at once either is the longest pending
                  && write
                      .it
                      .leg(wrapUp.communication())
                      .filter(leg -> leg.ended.equals(is.leg().ended))
                      .isPresent();
          case CloseAction.DisconnectConversation _ ->
              is.kind() == StaleKind.ABANDONED_IN_QUEUE
                  || is.kind() == StaleKind.SILENT_AFTER_TRANSFER
                  || is.kind() == StaleKind.SILENT_IN_QUEUE
                  || is.kind() == StaleKind.STUCK_IN_BOT
                  || (is.kind() == StaleKind.CUSTOMER_ALONE
                      && before.stream().anyMatch(it -> it.intent.write() == Intent.Write.GUEST));
        };
    demand(aimed, "a write to another leg", is + " " + write.intent);
    counts.add("close: " + is.kind().word());
  }

  private static boolean same(Contract.Stale is, CommunicationId communication) {
    return is.leg().communication.equals(communication);
  }

  /** A guest's leg or a wrap-up after a close of ours: nobody came back, nobody else is there. */
  private static boolean follows(Sent write, List<Sent> before) {
    if (before.isEmpty()) {
      return false;
    }
    OrgConversation it = write.it;
    boolean nobody =
        it.legs.stream()
            .filter(leg -> leg.purpose != Purpose.CUSTOMER)
            .noneMatch(leg -> leg.openAt(write.read.at()));
    Instant since = before.getFirst().read.at();
    for (Sent earlier : before) {
      if (earlier.ended || earlier.intent.write() != Intent.Write.GUEST) {
        since = earlier.read.at();
      }
    }
    Instant closed = since;
    boolean silent =
        it.customerMessages().noneMatch(at -> at.isAfter(closed) && !at.isAfter(write.read.at()));
    return switch (write.action) {
      case CloseAction.DisconnectGuest _, CloseAction.DisconnectConversation _ ->
          write.intent.why().kind().closesAnAgent() && nobody && silent;
      case CloseAction.CompleteWrapUp wrapUp ->
          write.intent.why().kind() != StaleKind.WRAP_UP_PENDING
              && it.leg(wrapUp.communication()).filter(OrgLeg::pending).isPresent();
      case CloseAction.DisconnectAgent _ -> false;
    };
  }

  void answered(Sent write) {
    write.answered = true;
  }

  /** It arrived, and does nothing. */
  void noEffect(Sent write) {
    write.over = true;
  }

  /**
   * It takes effect.
   *
   * @param legs those that it ended or wrapped up
   */
  void applied(Sent write, List<OrgLeg> legs) {
    Instant now = time.instant();
    write.over = true;
    write.applied = Optional.of(now);
    write.ended = !legs.isEmpty();
    Outcome already = settled.get(write.intent.id());
    demand(
        already == null || already.closed() || legs.isEmpty(),
        "an effect after the account says that there is none",
        already + " " + write.intent);
    write.wroteMeanwhile =
        write.ended
            && write.intent.write() != Intent.Write.WRAP_UP
            && write
                .it
                .customerMessages()
                .anyMatch(at -> at.isAfter(write.read.at()) && !at.isAfter(now));
    if (write.wroteMeanwhile) {
      counts.add("raced: injected");
    }
    write.read.stale().filter(_ -> !legs.isEmpty()).ifPresent(is -> late(write.it, is, now));
  }

  // ---- at the account's door

  void settling(IntentId id, Outcome outcome) {
    settled.put(id, outcome);
    tell("settled", id + " " + outcome);
    counts.add("outcome: " + outcome.word());
    Sent write = sent.get(id);
    if (write == null) {
      demand(outcome == Outcome.NOT_SENT, "settled without a request", id + " " + outcome);
      return;
    }
    Optional<OrgLeg> leg = write.it.leg(write.intent.episode().communication());
    boolean legOver = leg.filter(OrgLeg::open).isEmpty();
    boolean ours =
        leg.flatMap(it -> it.wrapUp)
            .flatMap(it -> it.notes())
            .filter(notes -> notes.carry(id.token()))
            .isPresent();
    boolean token = write.intent.write().carriesToken();
    boolean holds =
        switch (outcome) {
          case CLOSED_BY_US -> token && ours && legOver;
          case CLOSED_RACED -> legOver && write.customerWroteSince() && (!token || ours);
          case CLOSED_BY_OTHER -> legOver && !(token && ours);
          case CLOSED_WRAPUP_PENDING -> legOver && token && !ours;
          case CLOSED_UNATTRIBUTED -> legOver && !token;
          case CLOSED_WITHOUT_CODE -> legOver;
          case ABANDONED_ACTIVE, ABANDONED_EXEMPT, REJECTED, NOT_SENT, NOT_EFFECTIVE, GIVEN_UP ->
              !write.ended || write.outlived();
        };
    demand(holds, "the account lies", outcome + " " + write.intent + " " + write.it);
  }

  void raced(IntentId id) {
    raced.add(id);
    Sent write = sent.get(id);
    demand(write != null && write.customerWroteSince(), "a race that was none", id);
  }

  // ---- after each sweep and at the end

  /**
   * Once nothing goes wrong any more, nobody stays for longer than the threshold and two periods.
   */
  void demandInTime(Iterable<OrgConversation> present, Contract contract, Duration bound) {
    Instant now = time.instant();
    for (OrgConversation it : present) {
      contract
          .of(it)
          .map(is -> from(it, is))
          .filter(from -> !from.isBefore(quietFrom))
          .filter(from -> Duration.between(from, now).compareTo(bound) > 0)
          .filter(_ -> missed.add(it.id))
          .ifPresent(
              from -> violation("not closed in time", from + " " + contract.of(it) + " " + it));
    }
  }

  private Instant from(OrgConversation it, Contract.Stale is) {
    Instant obstacle =
        it.obstacleGone.equals(Instant.MIN) ? Instant.MIN : it.obstacleGone.plus(unseen);
    return obstacle.isAfter(is.from()) ? obstacle : is.from();
  }

  private void late(OrgConversation it, Contract.Stale is, Instant now) {
    Instant from = from(it, is);
    if (!from.isBefore(quietFrom)) {
      counts.most("latest close after threshold s", Duration.between(from, now).toSeconds());
      counts.add("closed in quiet");
    }
  }

  /** What a whole run must come to. */
  void demandAll(Map<IntentId, String> account) {
    for (Sent write : sent.values()) {
      IntentId id = write.intent.id();
      String word = account.get(id);
      demand(word != null, "a write that the account does not know", write.intent);
      Outcome outcome = settled.get(id);
      demand(
          outcome == null || outcome.word().equals(word),
          "the account forgot how it ended",
          outcome + " " + word + " " + write.intent);
      if (write.wroteMeanwhile) {
        boolean found = raced.contains(id);
        counts.add(found ? "raced: found of the injected" : "raced: missed");
        demand(found, "a raced close that was not found", outcome + " " + write.it);
      } else if (raced.contains(id)) {
        counts.add("raced: found of those back before our confirming look");
      }
    }
  }
}
