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

  /**
   * Says that the list is complete and can be trusted: what was read earlier and is not listed now
   * is no longer open, and leaves the customers waiting, the long kept and the ghosts. Without it
   * those keep conversations that ended without us. May be repeated; does nothing by default.
   *
   * @param asOf the platform's time of the list
   */
  default void endList(Instant asOf) {}

  /** How many different conversations are listed. */
  long listed();

  /** How many of the listed are due at a moment, given out or not. */
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
   * Records the latest verdict of a conversation and which rules it was given under.
   *
   * @param rules a fingerprint of the rules: the same rules, the same word
   */
  void record(ConversationId conversation, String sweepId, Judgement judgement, String rules);

  /** How many kept conversations we owe a reply in since a moment or longer, by their last read. */
  long waiting(Instant owedUntil);

  /**
   * Those among them in which we owe it since a certain time, the longest waiting first.
   *
   * @param owedAfter not since then or longer
   * @param owedUntil since then or longer
   */
  List<AccountReader.Seen> waiting(Instant owedAfter, Instant owedUntil, int atMost);

  /** The conversations whose live read failed of late. */
  Troubles troubles();

  /** The conversations that only analytics still knows. */
  Ghosts ghosts();

  /**
   * Records in observe what enforce would have closed.
   *
   * @return whether it is the first time for this episode
   */
  boolean recordWouldClose(String sweepId, Episode episode, Judgement judgement);

  // ---- intents

  /**
   * Records, durably, that a write is about to be sent. Times are kept to the millisecond.
   *
   * @return false, and nothing is recorded, if an intent of the same communication is open, or if
   *     the same attempt at the same write was made before
   */
  boolean open(Intent intent);

  /**
   * Records how an open intent ended. May be repeated with the same outcome.
   *
   * @param detail what shows it: statuses, codes, times; never anybody's words. A value that is
   *     more than one plain word of at most 100 characters is withheld
   * @throws IllegalStateException if it has ended otherwise before, or was never opened
   */
  void settle(IntentId intent, Outcome outcome, Instant at, Map<String, String> detail);

  /**
   * Adds a line to an intent's history, such as the answer it got; a settled intent takes lines
   * too.
   *
   * @param what a phrase of ours
   * @param detail as in {@link #settle}
   */
  void note(IntentId intent, Instant at, String what, Map<String, String> detail);

  /** The intents that are not settled, the oldest first. */
  List<Intent> openIntents();

  /** How many writes of this sort were attempted on this leg, in all sweeps. */
  int attempts(CommunicationId communication, Intent.Write write);

  /**
   * A detail of {@link #settle} that says with any value that the platform refused the client, not
   * this one write: such an attempt is none of the {@link #tries}.
   */
  String NOT_PERMITTED = "notPermitted";

  /** The writes to legs of these conversations that came to nothing; those without are absent. */
  Map<ConversationId, List<Tries>> tries(Collection<ConversationId> conversations);

  /** What became of what was closed. */
  Aftermath aftermath();

  // ---- sweeps

  /** Moments that this org waits for, across restarts. */
  Marks marks();

  /** Records that a sweep has begun. */
  void begin(SweepRecord sweep);

  /** Records how it ended. */
  void end(SweepRecord sweep);

  /** The largest number that a list showed open since a moment; empty if there was none. */
  Optional<Long> largestOpenSince(Instant since);

  /**
   * Deletes what is older than a span, a bounded part at a time; returns how many rows went, 0 when
   * there is nothing left to delete. Open intents stay however old they are.
   *
   * @param span how long the account is kept, more than nothing
   * @param asOf a trusted time: a clock that runs ahead would delete the account
   */
  int retain(Duration span, Instant asOf);
}
