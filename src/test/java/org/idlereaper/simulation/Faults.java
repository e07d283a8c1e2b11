package org.idlereaper.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.idlereaper.platform.CloseAnswer;

/**
 * What goes wrong between us and the org, and when: for one conversation by chance that depends on
 * it alone, for all of them in hours that depend on the seed alone. From a moment on nothing does.
 */
final class Faults {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Chance chance;
  private final Instant until;

  /**
   * @param until from then on nothing goes wrong
   */
  Faults(long seed, Instant until) {
    this.chance = new Chance(seed);
    this.until = until;
  }

  boolean on(Instant now) {
    return now.isBefore(until);
  }

  /**
   * How a write is taken.
   *
   * @param answer what we are told
   * @param effect after how long it takes effect; empty where it never does
   * @param withWrapUp whether what it says of the wrap-up takes effect, too
   * @param takes how long the answer takes
   * @param arrives whether it reaches the org at all
   */
  record Taken(
      String word,
      CloseAnswer answer,
      Optional<Duration> effect,
      boolean withWrapUp,
      Duration takes,
      boolean arrives) {}

  private static final Duration SOON = Duration.ofMillis(60);
  private static final CloseAnswer ACCEPTED = new CloseAnswer.Accepted(202);

  private static Taken accepted(String word, Optional<Duration> effect) {
    return new Taken(word, ACCEPTED, effect, true, SOON, true);
  }

  private static Taken unknown(String word, Optional<Integer> status, Optional<Duration> effect) {
    return new Taken(
        word,
        new CloseAnswer.Unknown(status, status.isPresent() ? "an error" : "timed out"),
        effect,
        true,
        status.isPresent() ? SOON : Duration.ofSeconds(15),
        true);
  }

  private static Taken refused(String word, CloseAnswer answer) {
    return new Taken(word, answer, Optional.empty(), true, SOON, true);
  }

  /** How the next write to a conversation is taken. */
  Taken write(OrgConversation it, Instant now) {
    double how = on(now) ? chance.of("write", it.number, it.writes) : 1;
    // of its own size, so that it does not depend on what the fault is
    long millis = (long) (1_000 + 80_000 * chance.of("late", it.number, it.writes));
    Optional<Duration> late = Optional.of(Duration.ofMillis(millis));
    Optional<Duration> now0 = Optional.of(Duration.ZERO);
    // each bound is the sum of the shares up to here
    if (how < 0.010) {
      return unknown("answer lost, with effect", Optional.empty(), now0);
    } else if (how < 0.020) {
      return unknown("answer lost, without effect", Optional.empty(), Optional.empty());
    } else if (how < 0.026) {
      return unknown("answer lost, late effect", Optional.empty(), late);
    } else if (how < 0.032) {
      return unknown("5xx, with effect", Optional.of(503), now0);
    } else if (how < 0.038) {
      return unknown("5xx, without effect", Optional.of(500), Optional.empty());
    } else if (how < 0.042) {
      return unknown("5xx, late effect", Optional.of(504), late);
    } else if (how < 0.060) {
      return accepted("accepted, late effect", late);
    } else if (how < 0.066) {
      return accepted("accepted, never any effect", Optional.empty());
    } else if (how < 0.074) {
      return refused("401", new CloseAnswer.TokenRefused());
    } else if (how < 0.082) {
      long wait = 1 + (long) (30 * chance.of("429", it.number, it.writes));
      return refused("429", new CloseAnswer.RateLimited(Duration.ofSeconds(wait)));
    } else if (how < 0.088) {
      return refused(
          "refused", new CloseAnswer.Rejected(new CloseAnswer.Refusal(409, "x", Optional.empty())));
    } else if (how < 0.092) {
      return new Taken(
          "not sent", new CloseAnswer.NotSent("no route"), Optional.empty(), true, SOON, false);
    } else if (how < 0.096) {
      return new Taken("without its wrap-up", ACCEPTED, now0, false, SOON, true);
    } else {
      return accepted("none", now0);
    }
  }

  /** What else happens to whom we are just writing to. */
  enum Meanwhile {
    NOTHING,
    CUSTOMER_WRITES_BEFORE,
    CUSTOMER_WRITES_WHILE_LATE,
    CUSTOMER_COMES_BACK_AT_ONCE,
    AGENT_CLOSES,
    AGENT_WRITES,
    AGENT_TRANSFERS,
    EVERYTHING_ENDS
  }

  Meanwhile meanwhile(OrgConversation it, Instant now) {
    double what = on(now) ? chance.of("meanwhile", it.number, it.writes) : 1;
    if (what < 0.010) {
      return Meanwhile.CUSTOMER_WRITES_BEFORE;
    } else if (what < 0.020) {
      return Meanwhile.CUSTOMER_WRITES_WHILE_LATE;
    } else if (what < 0.026) {
      return Meanwhile.CUSTOMER_COMES_BACK_AT_ONCE;
    } else if (what < 0.034) {
      return Meanwhile.AGENT_CLOSES;
    } else if (what < 0.038) {
      return Meanwhile.AGENT_WRITES;
    } else if (what < 0.042) {
      return Meanwhile.AGENT_TRANSFERS;
    } else if (what < 0.046) {
      return Meanwhile.EVERYTHING_ENDS;
    }
    return Meanwhile.NOTHING;
  }

  /** Whether the customer writes just after the org has looked for our read. */
  boolean writesUnderOurEyes(OrgConversation it, Instant now) {
    return on(now) && chance.of("under our eyes", it.number, it.reads) < 0.004;
  }

  boolean readFails(OrgConversation it, Instant now) {
    return on(now) && (chance.of("read", it.number, it.reads) < 0.008 || hour("reads", now, 0.01));
  }

  /** How long a read takes in all. */
  Duration readTakes(OrgConversation it, Instant now) {
    boolean slow = on(now) && chance.of("slow read", it.number, it.reads) < 0.02;
    double how = chance.of("how slow", it.number, it.reads);
    return Duration.ofMillis(slow ? 80 + (long) (3_000 * how) : 80);
  }

  /** How long our own process stands still before an intent is on the disk. */
  Optional<Duration> slowCommit(long ordinal, Instant now) {
    return on(now) && chance.of("slow commit", 0, ordinal) < 0.01
        ? Optional.of(Duration.ofSeconds(5))
        : Optional.empty();
  }

  boolean listFails(long sweep, Instant now) {
    return on(now) && chance.of("list", 0, sweep) < 0.02;
  }

  /** How far analytics lags. */
  Duration lag(Instant now) {
    return on(now)
        ? Duration.ofSeconds((long) (900 * Math.pow(chance.of("lag", 0, hourOf(now)), 3)))
        : Duration.ZERO;
  }

  /** After how many requests of a sweep the process dies; empty where it does not. */
  Optional<Long> dies(long sweep, Instant now) {
    return on(now) && chance.of("dies", 0, sweep) < 0.02
        ? Optional.of(1 + (long) (60 * chance.of("dies when", 0, sweep)))
        : Optional.empty();
  }

  /** After how long the process dies of a write that is still on its way; empty where it lives. */
  Optional<Duration> diesOf(OrgConversation it, Taken taken, Instant now) {
    boolean late = taken.effect().filter(Duration::isPositive).isPresent();
    return on(now) && late && chance.of("dies of", it.number, it.writes) < 0.7
        ? Optional.of(Duration.ofMillis(500))
        : Optional.empty();
  }

  /** After how long a running sweep is asked to end; empty where it is not. */
  Optional<Duration> ends(long sweep, Instant now) {
    return on(now) && chance.of("ends", 0, sweep) < 0.01
        ? Optional.of(Duration.ofMillis((long) (30_000 * chance.of("ends when", 0, sweep))))
        : Optional.empty();
  }

  /** Whether somebody has put the stop file there. */
  boolean stopFile(Instant now) {
    return on(now) && hour("stop file", now, 0.02);
  }

  /** Whether we may only watch; a night of it leaves a backlog. */
  boolean observing(Instant now) {
    return on(now) && (hour("observe", now, 0.02) || hourOf(now) % 24 < 3);
  }

  private boolean hour(String what, Instant now, double share) {
    return chance.of(what, 1, hourOf(now)) < share;
  }

  private static long hourOf(Instant now) {
    return now.getEpochSecond() / HOUR.toSeconds();
  }
}
