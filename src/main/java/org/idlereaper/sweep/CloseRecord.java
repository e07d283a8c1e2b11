package org.idlereaper.sweep;

import java.time.Duration;
import java.util.Optional;
import org.idlereaper.conversation.Episode;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.UserId;
import org.idlereaper.decide.StaleKind;

/**
 * One close in a report.
 *
 * @param episode the leg it was about
 * @param queue the queue concerned
 * @param agent the agent concerned
 * @param policy the policy that said so
 * @param kind why it was stale
 * @param idle how long
 * @param outcome a word of {@link org.idlereaper.ledger.Outcome}, or would-close, or unconfirmed
 */
public record CloseRecord(
    Episode episode,
    Optional<QueueId> queue,
    Optional<UserId> agent,
    String policy,
    StaleKind kind,
    Duration idle,
    String outcome) {
  /** The outcome of what observe would have closed. */
  public static final String WOULD_CLOSE = "would-close";

  /** The outcome of what no read has shown yet. */
  public static final String UNCONFIRMED = "unconfirmed";
}
