package org.idlereaper.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.idlereaper.conversation.Episode;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.UserId;
import org.idlereaper.decide.StaleKind;

/**
 * One attempted write, recorded before its request is sent.
 *
 * @param id its token
 * @param sweepId the sweep that decided it
 * @param write which sort of write
 * @param episode the leg it acts on
 * @param attempt 1 for the first write of this sort to this episode
 * @param why the verdict it rests on
 * @param code the wrap-up code it carries; absent on writes without one
 * @param sentAt when it was recorded: from here on it may have been sent
 */
public record Intent(
    IntentId id,
    String sweepId,
    Write write,
    Episode episode,
    int attempt,
    Why why,
    Optional<String> code,
    Instant sentAt) {

  /** Whether the whole conversation is closed in place of an agent's leg. */
  public boolean insteadOfAnAgent() {
    return write == Write.CONVERSATION && why.kind().closesAnAgent();
  }

  /** Which sort of write. */
  public enum Write {
    AGENT("agent"),
    GUEST("guest"),
    CONVERSATION("conversation"),
    WRAP_UP("wrap-up");

    private final String word;

    Write(String word) {
      this.word = word;
    }

    /** The word in the ledger and in JSON. */
    public String word() {
      return word;
    }

    /** The write of a word, or empty if it is none. */
    public static Optional<Write> of(String word) {
      for (Write write : values()) {
        if (write.word.equals(word)) {
          return Optional.of(write);
        }
      }
      return Optional.empty();
    }

    /** Whether the write plants our token, so that a read can tell whose it was. */
    public boolean carriesToken() {
      return this == AGENT || this == WRAP_UP;
    }
  }

  /**
   * @param kind why it was stale
   * @param policy the policy that said so
   * @param queue the queue concerned
   * @param agent the agent concerned
   * @param readAt the platform's time of the deciding read
   * @param lastActivity the latest activity that read showed: anything of the customer's after it
   *     means that the customer is back
   * @param idleSince when the kind's clock started
   * @param idle how long it had run
   */
  public record Why(
      StaleKind kind,
      String policy,
      Optional<QueueId> queue,
      Optional<UserId> agent,
      Instant readAt,
      Instant lastActivity,
      Instant idleSince,
      Duration idle) {}
}
