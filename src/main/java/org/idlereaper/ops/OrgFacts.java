package org.idlereaper.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.AccountReader.Filter;
import org.idlereaper.ledger.AccountReader.Orphan;
import org.idlereaper.ledger.AccountReader.Returned;
import org.idlereaper.ledger.AccountReader.Seen;
import org.idlereaper.ledger.AccountReader.WouldClose;
import org.idlereaper.ledger.Attempt;
import org.idlereaper.ledger.Ghosts.Ghost;
import org.idlereaper.ledger.LedgerException;
import org.idlereaper.ledger.SweepRecord;

/**
 * What the page shows of one org.
 *
 * @param status what the process knows
 * @param sweeps the latest, the latest first
 * @param lastDay verdicts by the hour, the oldest first
 * @param closes what was closed, or would be
 * @param attention whom and what a person should look after
 */
public record OrgFacts(
    OrgStatus status,
    List<SweepRecord> sweeps,
    List<HourOfVerdicts> lastDay,
    Closes closes,
    Attention attention) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration RETURNS = Duration.ofDays(3);
  private static final int SWEEPS_SHOWN = 12;

  /** Longer lists are cut. */
  static final int ROWS = 50;

  /** A sweep a minute for a day. */
  private static final int SWEEPS_OF_A_DAY = 1_500;

  public OrgFacts {
    sweeps = List.copyOf(sweeps);
    lastDay = List.copyOf(lastDay);
  }

  /** The latest sweep that has ended: one that is running has no numbers yet. */
  public Optional<SweepRecord> latest() {
    return sweeps.stream().filter(sweep -> sweep.ended().isPresent()).findFirst();
  }

  /**
   * @param settled how attempts of the last day ended, the latest first
   * @param unsettled what is unconfirmed, the oldest first
   * @param withheld what observe would have closed in the last day, the latest first
   */
  public record Closes(List<Attempt> settled, List<Attempt> unsettled, List<WouldClose> withheld) {
    public Closes {
      settled = List.copyOf(settled);
      unsettled = List.copyOf(unsettled);
      withheld = List.copyOf(withheld);
    }
  }

  /**
   * @param waiting customers who wait for us, the longest first
   * @param returned who came back after a close in the last 72 hours, the latest first
   * @param keptLongBy how many are kept for more than a day, by reason
   * @param keptLong those, the longest first
   * @param ghosts what only analytics calls open
   * @param orphans closed conversations whose analytics record is not in order
   */
  public record Attention(
      List<Seen> waiting,
      List<Returned> returned,
      Map<String, Long> keptLongBy,
      List<Seen> keptLong,
      List<Ghost> ghosts,
      List<Orphan> orphans) {
    public Attention {
      waiting = List.copyOf(waiting);
      returned = List.copyOf(returned);
      keptLongBy = java.util.Collections.unmodifiableMap(new TreeMap<>(keptLongBy));
      keptLong = List.copyOf(keptLong);
      ghosts = List.copyOf(ghosts);
      orphans = List.copyOf(orphans);
    }
  }

  /**
   * Reads an account.
   *
   * @throws LedgerException if it cannot be read
   */
  static OrgFacts read(AccountReader account, OrgStatus status, Instant asOf) {
    Instant dayAgo = asOf.minus(DAY);
    List<SweepRecord> sweeps = account.sweeps(SWEEPS_OF_A_DAY);
    return new OrgFacts(
        status,
        sweeps.stream().limit(SWEEPS_SHOWN).toList(),
        HourOfVerdicts.ofTheDayBefore(asOf, sweeps),
        new Closes(
            account.settled(Filter.since(dayAgo), ROWS),
            account.unsettled(),
            account.wouldClose(Filter.since(dayAgo), ROWS)),
        new Attention(
            account.waiting(asOf.minus(status.reportWaitingAfter()), ROWS),
            account.returned(asOf.minus(RETURNS), ROWS),
            account.keptLongByReason(dayAgo),
            account.keptLong(dayAgo, ROWS),
            account.ghosts(ROWS).stream().filter(Ghost::confirmed).toList(),
            account.orphans(asOf.minus(RETURNS), ROWS)));
  }

  /** How many the sweeps of the last day closed. */
  public long closedInTheLastDay() {
    return lastDay.stream().mapToLong(HourOfVerdicts::closed).sum();
  }

  /** How many are kept for more than a day. */
  public long keptForMoreThanADay() {
    return attention.keptLongBy().values().stream().mapToLong(Long::longValue).sum();
  }
}
