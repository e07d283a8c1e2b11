package org.idlereaper.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.conversation.CommunicationId;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.conversation.Episode;
import org.idlereaper.decide.Judgement;

/**
 * The durable account of one org. What a method has returned from is on the disk. Safe for many
 * threads. Every method throws {@link LedgerException} where the account cannot be kept or read.
 */
public interface Ledger {

  // ---- the list of one sweep, as long as it lasts

  /**
   * Notes a page of the list, each conversation with the time at which it is due. An id that is
   * listed again replaces its earlier row and is not counted twice. Not durable: gone with the
   * process, begun anew by each sweep.
   */
  void list(Collection<Due> page);

  /** Forgets the list. */
  void beginList();

  /** How many different conversations are listed. */
  long listed();

  /** How many of the listed are due at a moment. */
  long due(Instant asOf);

  /**
   * The next of the listed that are due, the longest overdue first, each given out once per list.
   */
  List<Due> takeDue(Instant asOf, int atMost);

  /**
   * @param conversation which
   * @param started when it began
   * @param at when it is due for a read
   */
  record Due(ConversationId conversation, Instant started, Instant at) {}

  // ---- what was seen

  /** What the last reads of these conversations showed; those never read are absent. */
  Map<ConversationId, LastSeen> lastSeen(Collection<ConversationId> conversations);

  /** Records the latest verdict of a conversation with the facts it rests on. */
  void record(ConversationId conversation, String sweepId, Judgement judgement);

  /**
   * Records in observe what enforce would have closed.
   *
   * @return whether it is the first time for this episode
   */
  boolean recordWouldClose(String sweepId, Episode episode, Judgement judgement);

  // ---- intents

  /**
   * Records, durably, that a write is about to be sent.
   *
   * @return false, and nothing is recorded, if an intent of the same communication is open
   */
  boolean open(Intent intent);

  /**
   * Records how an open intent ended. May be repeated with the same outcome.
   *
   * @param detail what shows it: statuses, codes, times; never anybody's words
   */
  void settle(IntentId intent, Outcome outcome, Instant at, Map<String, String> detail);

  /** Adds a line to an intent's history, such as the answer it got. */
  void note(IntentId intent, Instant at, String what, Map<String, String> detail);

  /** The intents that are not settled, the oldest first. */
  List<Intent> openIntents();

  /** How many writes of this sort were attempted on this leg, in all sweeps. */
  int attempts(CommunicationId communication, Intent.Write write);

  // ---- sweeps

  /** Records that a sweep has begun. */
  void begin(SweepRecord sweep);

  /** Records how it ended. */
  void end(SweepRecord sweep);

  /** The largest number that a list showed open since a moment; empty if there was none. */
  Optional<Long> largestOpenSince(Instant since);

  /** Deletes what is older than a span, a bounded part at a time; returns how many rows went. */
  int retain(Duration span, Instant asOf);
}
