package org.idlereaper.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.conversation.DivisionId;
import org.idlereaper.conversation.QueueId;
import org.idlereaper.conversation.WrapUpCodeId;

/**
 * What a contact centre tells about its own set-up and about what we may do in it. Only reads, each
 * of which may be repeated; nothing is ever changed to find out whether it could be. Every method
 * waits for room under the rate limit and throws {@link PlatformException} where there is no answer
 * at all.
 */
public interface SetUp {
  /**
   * Gets a token.
   *
   * @throws PlatformException.NotAuthorised if the credentials are refused
   * @throws InterruptedException if this thread is asked to leave
   */
  void signIn() throws InterruptedException;

  /** Where we hold a permission, by its name such as {@code routing:queue:view}. */
  Told<Reach> reach(String permission) throws InterruptedException;

  /** All that our roles hold, in whatever division. */
  Told<Held> held() throws InterruptedException;

  /** How many open conversations of these channels began in a time of 30 days at most; about. */
  Told<Long> open(Set<String> messageTypes, Instant from, Instant until)
      throws InterruptedException;

  /** The first queues that we see, so many at most. */
  Told<Queues> queues(int most) throws InterruptedException;

  /** One queue. */
  Told<Queue> queue(QueueId queue) throws InterruptedException;

  /** The wrap-up codes that may be used in a queue. */
  Told<Set<WrapUpCodeId>> wrapUpCodes(QueueId queue) throws InterruptedException;

  /** The divisions that there are. */
  Told<Set<DivisionId>> divisions() throws InterruptedException;

  /**
   * Where a permission is held.
   *
   * @param everywhere whether in every division
   * @param divisions where, as far as told; empty and not everywhere: nowhere
   */
  record Reach(boolean everywhere, Set<DivisionId> divisions) {
    public Reach {
      divisions = Set.copyOf(divisions);
    }

    /** Whether the permission is held anywhere. */
    public boolean anywhere() {
      return everywhere || !divisions.isEmpty();
    }

    /** Whether it is held in a division. */
    public boolean in(DivisionId division) {
      return everywhere || divisions.contains(division);
    }
  }

  /**
   * What our roles hold.
   *
   * @param permissions such as {@code routing:queue:view}: three words of letters and digits and
   *     nothing else, or a {@code *} in a word's place for all that there is
   * @param whole whether that is all; not so where the platform leaves out what a role holds, or
   *     says something that is no such permission
   */
  record Held(Set<String> permissions, boolean whole) {
    public Held {
      permissions = Set.copyOf(permissions);
    }
  }

  /**
   * @param seen some of them
   * @param total how many there are in all
   */
  record Queues(List<Queue> seen, long total) {
    public Queues {
      seen = List.copyOf(seen);
    }
  }

  /**
   * @param id its id
   * @param division where it belongs
   * @param ownTimers after how long the platform itself ends an inactive conversation, by channel;
   *     a channel that is not in here has no such timer
   */
  record Queue(QueueId id, Optional<DivisionId> division, Map<String, Duration> ownTimers) {
    public Queue {
      ownTimers = Map.copyOf(ownTimers);
    }
  }
}
