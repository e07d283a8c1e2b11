package org.idlereaper.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.UserId;

/**
 * What a verdict rests on: times and ids, never words. It is what the account keeps and what {@code
 * explain} shows.
 *
 * @param asOf the platform's time at which the read was judged
 * @param kind the kind that fits, whatever the verdict; absent where none fits
 * @param clockStart when that kind's clock started
 * @param idle how long it has run, counted as the kind counts (inside the hours where we owe)
 * @param threshold the policy's threshold for the kind; absent where it is off or no policy matched
 * @param policy the policy that matched
 * @param where the queue, agent and channel concerned
 * @param times when what happened
 */
public record Facts(
    Instant asOf,
    Optional<StaleKind> kind,
    Optional<Instant> clockStart,
    Duration idle,
    Optional<Duration> threshold,
    Optional<String> policy,
    Where where,
    Times times) {

  /**
   * @param queue the queue that the conversation waits in or was last served from
   * @param agent the agent who is connected, or whose after-call work is pending
   * @param messageType the channel, in the platform's words
   */
  public record Where(
      Optional<QueueId> queue, Optional<UserId> agent, Optional<String> messageType) {}

  /**
   * @param started when the conversation began
   * @param lastActivity the latest time at which anybody wrote, joined or left
   * @param lastCustomerMessage when the customer last wrote
   * @param lastAnswer when the agent who is connected now last answered
   * @param customerLeft when the customer left; absent while the customer is there
   * @param waitingSince when it began to wait in a queue; absent where it does not
   * @param owedSince since when the customer waits for us (their last message, or joining); absent
   *     where we owe nothing
   */
  public record Times(
      Instant started,
      Instant lastActivity,
      Optional<Instant> lastCustomerMessage,
      Optional<Instant> lastAnswer,
      Optional<Instant> customerLeft,
      Optional<Instant> waitingSince,
      Optional<Instant> owedSince) {}

  /** How long the customer has waited for us, never negative; empty where we owe nothing. */
  public Optional<Duration> waiting() {
    return times
        .owedSince()
        .map(since -> since.isBefore(asOf) ? Duration.between(since, asOf) : Duration.ZERO);
  }
}
