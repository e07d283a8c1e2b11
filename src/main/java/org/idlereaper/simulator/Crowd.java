package org.idlereaper.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Very many conversations that need no memory: each is made anew, from the seed and its number,
 * whenever somebody looks. All are served web messaging conversations that began evenly spread over
 * a span. A share of them has been idle (the agent answered last) since before the crowd came; the
 * others never fall silent for more than 20 minutes. Only what is written to is kept.
 */
public final class Crowd {
  private static final long PERIOD = Duration.ofMinutes(20).toMillis();
  private static final long NUMBER_BITS = (1L << 48) - 1;
  private static final long SPREAD = 0x5deece66dL; // odd, so it can be undone modulo 2^48
  private static final long GATHER = inverse(SPREAD);

  private final World world;
  private final Size size;
  private final Instant came;

  /**
   * @param conversations how many
   * @param oldest how long ago the first one began
   * @param newest how long ago the last one began; 3 hours or more
   * @param idleShare how many of them are idle, as a share
   * @param idleAtLeast how long the idle ones have been so when the crowd comes; at most an hour
   *     less than {@code newest}
   */
  public record Size(
      int conversations, Duration oldest, Duration newest, double idleShare, Duration idleAtLeast) {
    public Size {
      if (newest.compareTo(idleAtLeast.plusHours(1)) < 0 || oldest.compareTo(newest) < 0) {
        throw new IllegalArgumentException("an idle conversation must have begun before");
      }
    }

    /** So many, begun between 20 days and 4 hours ago, a share of them idle for 2 hours or more. */
    public static Size of(int conversations, double idleShare) {
      return new Size(
          conversations, Duration.ofDays(20), Duration.ofHours(4), idleShare, Duration.ofHours(2));
    }
  }

  Crowd(World world, Size size) {
    this.world = world;
    this.size = size;
    this.came = world.now();
  }

  /** How many there are. */
  public int size() {
    return size.conversations();
  }

  /** The ids of those that were idle from the beginning, the oldest first. */
  public Stream<String> idleIds() {
    return IntStream.range(0, size()).filter(this::idle).mapToObj(this::id);
  }

  /** How many were idle from the beginning. */
  public long idle() {
    return IntStream.range(0, size()).filter(this::idle).count();
  }

  Instant started(int number) {
    long span = size.oldest().minus(size.newest()).toMillis();
    long offset = size() < 2 ? 0 : span * number / (size() - 1);
    return came.minus(size.oldest()).plusMillis(offset);
  }

  /** The first number that began at or after a time. */
  int firstNotBefore(Instant time) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (started(middle).isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  String id(int number) {
    long spread = ((number + 1) * SPREAD) & NUMBER_BITS;
    return Ids.uuid(spread << 16 | (dice(number).nextLong() & 0xfff), dice(-number).nextLong());
  }

  /** The number of an id of the crowd, or empty if it is nobody of it. */
  Optional<Integer> number(String id) {
    if (id.length() != 36) {
      return Optional.empty();
    }
    try {
      long spread =
          Long.parseLong(id.substring(0, 8), 16) << 16 | Long.parseLong(id.substring(9, 13), 16);
      long number = ((spread * GATHER) & NUMBER_BITS) - 1;
      return number >= 0 && number < size() && id((int) number).equals(id)
          ? Optional.of((int) number)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private SplittableRandom dice(int number) {
    return new SplittableRandom(world.settings().seed() * 0x9e3779b97f4a7c15L + number);
  }

  private boolean idle(int number) {
    return dice(number).nextDouble() < size.idleShare();
  }

  /** Makes one, as it is now. */
  Conversation make(int number) {
    SplittableRandom dice = dice(number);
    boolean idle = dice.nextDouble() < size.idleShare();
    var conversation = new Conversation(id(number), started(number));
    conversation.divisions().add(world.directory.homeDivision().id());
    var quiet = new Chronicle(new Journal(), new Register());
    quiet.asPast(() -> tell(conversation, idle, dice, quiet));
    return conversation;
  }

  private void tell(
      Conversation conversation, boolean idle, SplittableRandom dice, Chronicle quiet) {
    var floor = new Floor(world::closing, new Ids(dice.nextLong()), quiet);
    Instant start = conversation.started;
    Participant guest = floor.join(conversation, "customer", start);
    Leg guestLeg = floor.open(conversation, guest, Medium.MESSAGE, Leg.CONNECTED, start);
    Participant acd = floor.waits(conversation, world.directory.queue("Support"), start);
    Instant joined = start.plusSeconds(30);
    floor.end(
        conversation, acd, acd.legs().getFirst(), "transfer", EffectEntry.By.PLATFORM, joined);
    Participant agent = floor.join(conversation, "agent", joined);
    agent.agent = world.directory.agent("Crowd " + dice.nextInt(40));
    agent.queue = acd.queue;
    Leg agentLeg = floor.open(conversation, agent, Medium.MESSAGE, Leg.CONNECTED, joined);
    guestLeg.peer = agentLeg.id;
    agentLeg.peer = guestLeg.id;
    Instant last = idle ? idleSince(start, dice) : lately(dice);
    Ids ids = floor.ids();
    guestLeg.lines().add(Line.text(ids.next(), start.plusSeconds(5), "received"));
    guestLeg.lines().add(Line.text(ids.next(), last.minusSeconds(30), "received"));
    agentLeg.lines().add(Line.text(ids.next(), last, "sent"));
  }

  private Instant idleSince(Instant start, SplittableRandom dice) {
    Instant latest = came.minus(size.idleAtLeast());
    long room = Duration.between(start.plusSeconds(120), latest).toMillis();
    return latest.minusMillis(dice.nextLong(Math.max(1, Math.min(room, 36_000_000))));
  }

  /** The last time that it was this conversation's turn to talk. */
  private Instant lately(SplittableRandom dice) {
    long phase = dice.nextLong(PERIOD);
    long now = world.now().toEpochMilli();
    return Instant.ofEpochMilli(now - Math.floorMod(now - phase, PERIOD));
  }

  /** The number that undoes a multiplication modulo 2^48, by Newton's method. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - odd * inverse;
    }
    return inverse & NUMBER_BITS;
  }
}
