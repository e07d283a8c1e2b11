package org.idlereaper.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.UserId;
import org.idlereaper.decide.Facts;
import org.idlereaper.decide.StaleKind;

/**
 * The account of one org, for people: commands, the page, metrics. It shows what was committed when
 * it is asked, and takes nothing from the writer. Lists are cut at the number asked for. Where
 * there is no ledger yet, everything is empty. Every method throws {@link LedgerException} where
 * the account cannot be read, and {@link LedgerSchemaException} where a newer version wrote it.
 */
public interface AccountReader {

  // ---- one conversation

  /** Its latest verdict. */
  Optional<Seen> verdict(ConversationId conversation);

  /** Everything else about it. */
  History history(ConversationId conversation);

  // ---- closes

  /** The attempts that found or brought a leg's end, the latest first. */
  List<Attempt> closes(Filter filter, int atMost);

  /** All attempts that were settled, however, the latest first. */
  List<Attempt> settled(Filter filter, int atMost);

  /** The attempts that are not settled, the oldest first. */
  List<Attempt> unsettled();

  /** What became of an attempt, line by line. */
  List<Attempt.Event> events(IntentId intent);

  // ---- verdicts

  /** Latest verdicts of conversations read since a moment, the latest first. */
  List<Seen> verdicts(Instant since, int atMost);

  /** What observe would have closed since a moment, by queue, kind and agent, the most first. */
  List<WouldCloseGroup> wouldCloseGroups(Instant since);

  /** What observe would have closed since a moment, the latest first. */
  List<WouldClose> wouldClose(Filter filter, int atMost);

  /** The open conversations in which we have owed since then or longer, the longest first. */
  List<Seen> waiting(Instant owedUntil, int atMost);

  /** The open conversations kept for the same reason since then or longer, the longest first. */
  List<Seen> keptLong(Instant keptUntil, int atMost);

  /** How many those are, by the reason's word. */
  Map<String, Long> keptLongByReason(Instant keptUntil);

  // ---- what came after

  /** The conversations that came back after a close of ours, since a moment, the latest first. */
  List<Returned> returned(Instant since, int atMost);

  /** The present ghosts, the oldest first. */
  List<Ghosts.Ghost> ghosts(int atMost);

  /** The orphaned records found since a moment, the latest first. */
  List<Orphan> orphans(Instant since, int atMost);

  // ---- sweeps

  /** The latest sweeps, the latest first. */
  List<SweepRecord> sweeps(int atMost);

  /** What became of the fires scheduled since a moment, the latest first. */
  List<Fires.Fire> fires(Instant since, int atMost);

  /** A moment that outlives the process, see {@link Marks}. */
  Optional<Instant> mark(String name);

  /**
   * Which attempts or verdicts are asked for.
   *
   * @param since settled, or seen, then or later
   * @param kinds empty: any
   * @param conversations empty: any
   */
  record Filter(Instant since, Set<StaleKind> kinds, Set<ConversationId> conversations) {
    public Filter {
      kinds = Set.copyOf(kinds);
      conversations = Set.copyOf(conversations);
    }

    /** Everything since a moment. */
    public static Filter since(Instant since) {
      return new Filter(since, Set.of(), Set.of());
    }
  }

  /**
   * The latest verdict of a conversation with what it rests on. Words are given as they were
   * written, so that what a newer version wrote can be shown.
   *
   * @param conversation which
   * @param sweepId the sweep that read it
   * @param readAt the platform's time of that read
   * @param verdict keep or close
   * @param kept why it was kept; absent where it was to be closed
   * @param kind the kind that fitted
   * @param policy the policy that matched
   * @param clock the kind's clock
   * @param where the queue, agent and channel concerned
   * @param times when what happened
   * @param gone when a list no longer showed it; absent while it is open
   */
  record Seen(
      ConversationId conversation,
      String sweepId,
      Instant readAt,
      String verdict,
      Optional<Kept> kept,
      Optional<String> kind,
      Optional<String> policy,
      KindClock clock,
      Facts.Where where,
      Facts.Times times,
      Optional<Instant> gone) {}

  /**
   * @param reason why
   * @param since since when, without a break, for this reason
   */
  record Kept(String reason, Instant since) {}

  /**
   * @param start when it started; absent where no kind fitted
   * @param idle how long it had run at the read
   * @param threshold how long it may run; absent where the kind is off
   */
  record KindClock(Optional<Instant> start, Duration idle, Optional<Duration> threshold) {}

  /**
   * All attempts, sightings and returns of one conversation, each the oldest first.
   *
   * @param attempts its writes
   * @param events the lines of each
   * @param wouldClose what observe would have closed
   * @param returned when it came back
   * @param ghost whether only analytics knows it
   */
  record History(
      List<Attempt> attempts,
      Map<IntentId, List<Attempt.Event>> events,
      List<WouldClose> wouldClose,
      List<Returned> returned,
      Optional<Ghosts.Ghost> ghost) {
    public History {
      attempts = List.copyOf(attempts);
      events = Map.copyOf(events);
      wouldClose = List.copyOf(wouldClose);
      returned = List.copyOf(returned);
    }
  }

  /** One episode that observe would have closed, as it was first seen. */
  record WouldClose(
      Episode episode,
      String sweepId,
      Instant at,
      String kind,
      String policy,
      Optional<QueueId> queue,
      Optional<UserId> agent,
      Duration idle) {}

  /** How many episodes of one queue, kind and agent observe would have closed. */
  record WouldCloseGroup(
      Optional<QueueId> queue, String kind, Optional<UserId> agent, long count) {}

  /**
   * A conversation that came back after our close.
   *
   * @param episode the leg that we closed
   * @param closedAt when
   * @param cameBackAt when it was seen alive again
   * @param kind as what we closed it
   * @param queue whose it was
   * @param agent whose it was
   */
  record Returned(
      Episode episode,
      Instant closedAt,
      Instant cameBackAt,
      Optional<String> kind,
      Optional<QueueId> queue,
      Optional<UserId> agent) {}

  /**
   * A conversation that we closed and whose analytics record is not in order.
   *
   * @param finding what is wrong with it
   */
  record Orphan(
      ConversationId conversation, Instant closedAt, Instant foundAt, Aftermath.Finding finding) {}
}
