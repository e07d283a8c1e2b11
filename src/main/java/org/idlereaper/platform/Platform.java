package org.idlereaper.platform;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.platform.RequestBudget.Reservation;

/**
 * A contact centre's side of the work. Safe for many threads. Every method may wait for room under
 * the rate limit and throws {@link PlatformException} for a failure of the other side.
 */
public interface Platform {
  /**
   * Sets requests aside, so that no wait for the rate limit falls between a read and the write that
   * rests on it.
   */
  RequestBudget budget();

  /**
   * Lists open messaging conversations, a page at a time as it is asked for; no id twice in a page,
   * an id may come again in a later one. Minutes stale. The iterator throws {@link
   * PlatformException} where the list cannot be trusted, and never ends early without it.
   */
  Iterator<List<Candidate>> candidates(CandidateQuery query);

  /**
   * Reads one conversation live. May be repeated; transient failures are already tried again.
   *
   * @param room a place set aside for it
   * @throws InterruptedException if this thread is asked to leave
   */
  FreshRead read(ConversationId id, Reservation room) throws InterruptedException;

  /**
   * Sends one write, once. Not to be repeated without a new read.
   *
   * @param room a place set aside for it
   * @throws PlatformException.NotAuthorised if no token is to be had at all
   * @throws InterruptedException if this thread is asked to leave before anything was sent
   */
  CloseAnswer close(CloseAction action, Reservation room) throws InterruptedException;

  /**
   * Asks analytics for many conversations at once. Minutes stale; those that analytics does not
   * know are absent. May be repeated; transient failures are already tried again.
   *
   * @param ids 1 to {@value #ANALYTICS_AT_ONCE} of them
   * @param room a place set aside for it
   * @throws InterruptedException if this thread is asked to leave
   */
  List<AnalyticsRecord> analytics(Collection<ConversationId> ids, Reservation room)
      throws InterruptedException;

  /** For how many conversations analytics is asked at once. */
  int ANALYTICS_AT_ONCE = 100;

  /**
   * Whether its writes carry notes, and with them the intent's token. Where they do not, nobody can
   * tell afterwards whose close it was.
   */
  boolean carriesNotes();

  /** How many requests were sent so far by endpoint, every attempt counted. */
  Map<String, Long> requests();
}
