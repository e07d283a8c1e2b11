package org.idlereaper.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in log lines what happens outside a sweep: start, end, settings, fires, tokens and the
 * platform's moods. Values are given as they may be shown.
 */
public final class DaemonLog {
  /** What stands on the side of a change where there is nothing. */
  public static final String NONE = "(none)";

  private final Logger logger = LoggerFactory.getLogger("org.idlereaper.daemon");

  // ---- the process

  /**
   * The daemon runs.
   *
   * @param version of this program
   * @param orgs their names
   * @param address where health, metrics and the page are
   * @param nextFire the next fire, with its offset
   */
  public void started(String version, List<String> orgs, String address, String nextFire) {
    line(LogLine.DAEMON_STARTED)
        .with(LogField.VERSION, version)
        .with(LogField.ORGS, String.join(" ", orgs))
        .with(LogField.ADDRESS, address)
        .with(LogField.NEXT_FIRE, nextFire)
        .write();
  }

  /** The daemon cannot start, for a reason that its operator can act on. */
  public void notStarted(String why) {
    line(LogLine.DAEMON_NOT_STARTED).with(LogField.DETAIL, why).write();
  }

  /** The daemon ends; the last line of a process. */
  public void stopped(int exitCode) {
    line(LogLine.DAEMON_STOPPED).with(LogField.EXIT_CODE, exitCode).write();
  }

  /** Something that a person should look after, such as old time zone data or a zone's alias. */
  public void warning(String what) {
    line(LogLine.DAEMON_WARNING).with(LogField.DETAIL, what).write();
  }

  /** A fault of ours outside any sweep. */
  public void failed(String where, Throwable bug) {
    line(LogLine.DAEMON_FAILED).with(LogField.DETAIL, where).because(bug).write();
  }

  // ---- the schedule

  /** The next fires, with their offsets; a line each. */
  public void nextFires(List<String> fires) {
    fires.forEach(fire -> line(LogLine.SCHEDULE_NEXT).with(LogField.NEXT_FIRE, fire).write());
  }

  /**
   * When the clock of the schedule's zone changes next.
   *
   * @param zone the zone's name
   * @param date when
   * @param localTimes the fires nearest to it on that date, in local time
   * @param what the same in one sentence
   */
  public void clockChange(String zone, LocalDate date, List<String> localTimes, String what) {
    line(LogLine.SCHEDULE_CHANGE)
        .with(LogField.ZONE, zone)
        .with(LogField.CHANGE_DATE, date.toString())
        .with(LogField.LOCAL_TIMES, localTimes.isEmpty() ? "none" : String.join(", ", localTimes))
        .with(LogField.DETAIL, what)
        .write();
  }

  /** The clock of the schedule's zone changes no more. */
  public void noClockChange(String zone, String what) {
    line(LogLine.SCHEDULE_STEADY).with(LogField.ZONE, zone).with(LogField.DETAIL, what).write();
  }

  // ---- settings

  /** A file was read and is valid. */
  public void configLoaded(String file, String mode, List<String> orgs) {
    loaded(LogLine.CONFIG_LOADED, file, mode, orgs);
  }

  /** A file that was rejected is valid again. */
  public void configRepaired(String file, String mode, List<String> orgs) {
    loaded(LogLine.CONFIG_REPAIRED, file, mode, orgs);
  }

  private void loaded(LogLine line, String file, String mode, List<String> orgs) {
    line(line)
        .with(LogField.FILE, file)
        .with(LogField.MODE, mode)
        .with(LogField.ORGS, String.join(" ", orgs))
        .write();
  }

  /** One key has another value from now on; the value of a secret is never shown. */
  public void configChanged(String key, String before, String after) {
    changed(LogLine.CONFIG_CHANGED, key, before, after);
  }

  /** One key has another value, which takes effect after a restart only. */
  public void configNeedsRestart(String key, String before, String after) {
    changed(LogLine.CONFIG_NEEDS_RESTART, key, before, after);
  }

  private void changed(LogLine line, String key, String before, String after) {
    boolean secret = key.toLowerCase(Locale.ROOT).contains("secret");
    line(line)
        .with(LogField.KEY, key)
        .with(LogField.BEFORE, secret ? hidden(before) : before)
        .with(LogField.AFTER, secret ? hidden(after) : after)
        .write();
  }

  private static String hidden(String value) {
    return value.equals(NONE) ? value : "(secret)";
  }

  /** A file is invalid; one line per problem, worded by those who found it. */
  public void configRejected(String problem) {
    line(LogLine.CONFIG_REJECTED).with(LogField.PROBLEM, problem).write();
  }

  /** The file of the start is invalid; one line per problem. */
  public void configRejectedAtStart(String problem) {
    line(LogLine.CONFIG_REJECTED_AT_START).with(LogField.PROBLEM, problem).write();
  }

  // ---- fires

  /** A fire found the sweep before it still running. */
  public void fireSkipped(String org, Instant scheduledAt) {
    about(LogLine.SWEEP_SKIPPED, org).with(LogField.SCHEDULED_AT, scheduledAt).write();
  }

  /** A fire would have started after its deadline. */
  public void fireMissed(String org, Instant scheduledAt) {
    about(LogLine.SWEEP_MISSED, org).with(LogField.SCHEDULED_AT, scheduledAt).write();
  }

  /** More fires than are listed one by one were missed, from an instant on. */
  public void moreFiresMissed(String org, Instant from) {
    about(LogLine.SWEEP_MISSED, org)
        .with(LogField.SCHEDULED_AT, from)
        .with(LogField.DETAIL, "and more after it")
        .write();
  }

  /** A fire ended in a fault of ours; the next one comes all the same. */
  public void fireFailed(String org, Instant scheduledAt, Throwable bug) {
    about(LogLine.SWEEP_FAILED, org).with(LogField.SCHEDULED_AT, scheduledAt).because(bug).write();
  }

  /**
   * A running sweep does not get on.
   *
   * @param since when it last did
   */
  public void sweepStalled(String org, Instant since) {
    about(LogLine.SWEEP_STALLED, org).with(LogField.SINCE, since).write();
  }

  // ---- the platform and the ledger

  /** A new token is there; the token itself is not told to us. */
  public void tokenRefreshed(String org, Duration validFor) {
    about(LogLine.TOKEN_REFRESHED, org).with(LogField.VALID_SECONDS, validFor.toSeconds()).write();
  }

  /** No token is to be had; the reason in words of ours. */
  public void tokenRefused(String org, String why) {
    about(LogLine.TOKEN_REFUSED, org).with(LogField.DETAIL, why).write();
  }

  /** The platform answered 429. */
  public void platformLimited(String org, String endpoint, Duration retryAfter) {
    about(LogLine.PLATFORM_LIMITED, org)
        .with(LogField.ENDPOINT, endpoint)
        .with(LogField.RETRY_AFTER_SECONDS, retryAfter.toSeconds())
        .write();
  }

  /** The account cannot be kept or read, outside a sweep. */
  public void ledgerUnavailable(String why) {
    line(LogLine.LEDGER_UNAVAILABLE).with(LogField.DETAIL, why).write();
  }

  private LogEntry line(LogLine line) {
    return LogEntry.of(logger, line);
  }

  private LogEntry about(LogLine line, String org) {
    return line(line).with(LogField.ORG, org);
  }
}
