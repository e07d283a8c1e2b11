package org.idlereaper.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.idlereaper.genesys.OrgConnection;
import org.idlereaper.sweep.SweepSettings;

/**
 * Everything that can be set, checked.
 *
 * @param schedule when sweeps run
 * @param orgs in the order of their names
 * @param ledger where the account is kept
 * @param http where the daemon shows itself
 */
public record Settings(Schedule schedule, List<Org> orgs, Ledger ledger, Http http) {
  /** The most that {@code limits.max-closes} can be, wherever it is given. */
  public static final int MOST_CLOSES = 100_000;

  public Settings {
    orgs = List.copyOf(orgs);
  }

  /** The same, with no other orgs than these. */
  public Settings with(List<Org> some) {
    return new Settings(schedule, some, ledger, http);
  }

  /**
   * @param cron a Quartz cron expression that fires
   * @param zone whose wall clock it is read by
   * @param zoneGiven the zone as it was written ("PST" is an alias)
   * @param startDeadline a fire that would start later than this is recorded as missed
   */
  public record Schedule(String cron, ZoneId zone, String zoneGiven, Duration startDeadline) {}

  /**
   * @param name the block's name
   * @param connection how to reach it
   * @param sweep what its sweeps go by
   */
  public record Org(String name, OrgConnection connection, SweepSettings sweep) {}

  /**
   * @param file the SQLite database
   * @param retention how long the account is kept
   */
  public record Ledger(Path file, Duration retention) {}

  /**
   * @param host the address to listen on
   * @param port 0: any free one
   */
  public record Http(String host, int port) {}
}
