package org.idlereaper.ops;

import org.slf4j.event.Level;

/**
 * Every line that we log: its event, its level, its text. The words are a format: add, never
 * rename. error = a bug of ours; warn = we cannot do our work; info = significant; debug = the
 * rest.
 */
enum LogLine {
  DAEMON_STARTED("daemon.started", Level.INFO, "The daemon has started"),
  DAEMON_NOT_STARTED("daemon.not-started", Level.WARN, "The daemon cannot start"),
  DAEMON_STOPPED("daemon.stopped", Level.INFO, "The daemon has stopped"),
  DAEMON_WARNING("daemon.warning", Level.WARN, "Something is to be looked after"),
  DAEMON_FAILED("daemon.failed", Level.ERROR, "A fault of ours outside any sweep"),

  SCHEDULE_NEXT("schedule.next", Level.INFO, "The next fire"),
  SCHEDULE_CHANGE("schedule.change", Level.INFO, "The clock of the schedule's zone changes"),

  SCHEDULE_STEADY(
      "schedule.change", Level.INFO, "The clock of the schedule's zone changes no more"),

  CONFIG_LOADED("config.loaded", Level.INFO, "The settings are read"),
  CONFIG_REPAIRED("config.loaded", Level.INFO, "The settings are valid again"),
  CONFIG_CHANGED("config.changed", Level.INFO, "A setting has changed"),
  CONFIG_NEEDS_RESTART(
      "config.changed", Level.WARN, "A setting has changed that needs a restart to take effect"),
  CONFIG_REJECTED(
      "config.rejected", Level.WARN, "The settings are invalid; the last good ones stay"),

  CONFIG_REJECTED_AT_START(
      "config.rejected", Level.WARN, "The settings are invalid; nothing is started"),

  SWEEP_STARTED("sweep.started", Level.DEBUG, "A sweep has started"),
  SWEEP_LISTED("sweep.listed", Level.DEBUG, "The open conversations are listed"),
  SWEEP_LIST_EMPTIED(
      "sweep.list-emptied", Level.WARN, "No conversation is open any more, and many were before"),
  SWEEP_OVER_BUDGET(
      "sweep.over-budget", Level.WARN, "More is due than the request rate allows in one period"),
  SWEEP_POSTPONED(
      "sweep.postponed", Level.WARN, "Something beside the closing is left to the next sweep"),
  SWEEP_FINISHED("sweep.finished", Level.INFO, "A sweep has finished"),
  SWEEP_SKIPPED("sweep.skipped", Level.WARN, "A sweep was skipped: the one before still runs"),
  SWEEP_MISSED("sweep.missed", Level.WARN, "A sweep was missed: it would have started too late"),
  SWEEP_STOPPED("sweep.stopped", Level.WARN, "A sweep was stopped before it was done"),
  SWEEP_ASKED_TO_STOP("sweep.stopped", Level.INFO, "A sweep was asked to end"),
  SWEEP_STOPPED_BY_A_BUG("sweep.stopped", Level.ERROR, "A sweep was stopped by faults of ours"),
  SWEEP_STALLED("sweep.stalled", Level.WARN, "A running sweep has not got on for five minutes"),
  SWEEP_FAILED("sweep.failed", Level.ERROR, "A sweep failed by a fault of ours"),

  CLOSED("conversation.closed", Level.INFO, "Closed a conversation"),
  CLOSED_LATER(
      "conversation.closed", Level.INFO, "Closed a conversation, as a later sweep has found"),
  WOULD_CLOSE("conversation.would-close", Level.INFO, "Would close a conversation, but observes"),
  WOULD_STILL_CLOSE(
      "conversation.would-close", Level.DEBUG, "Would still close a conversation, but observes"),
  KEPT("conversation.kept", Level.DEBUG, "Kept a conversation"),
  UNCONFIRMED(
      "conversation.unconfirmed", Level.WARN, "A close was sent, and no read shows its effect yet"),
  NOT_CLOSED(
      "conversation.not-closed", Level.INFO, "A close was sent, and has come to nothing for good"),
  RACED("conversation.raced", Level.WARN, "Closed a conversation while its customer wrote"),
  RETURNED("conversation.returned", Level.INFO, "A customer is back after our close"),
  WAITING("conversation.waiting", Level.INFO, "A customer waits for us"),
  GIVEN_UP(
      "conversation.given-up", Level.WARN, "Closing a conversation is given up after all tries"),
  GHOST("conversation.ghost", Level.INFO, "Analytics lists as open what the live read calls ended"),
  ORPHANED(
      "conversation.orphaned",
      Level.WARN,
      "The analytics record of a closed conversation is not in order"),
  FAILED("conversation.failed", Level.WARN, "A conversation could not be judged or closed"),
  FAILED_BY_A_BUG(
      "conversation.failed", Level.ERROR, "A conversation could not be judged: a fault of ours"),

  TOKEN_REFRESHED("token.refreshed", Level.INFO, "Got a new access token"),
  TOKEN_REFUSED("token.refused", Level.WARN, "The platform refuses our credentials"),
  PLATFORM_LIMITED("platform.limited", Level.WARN, "The platform limits our requests"),
  PLATFORM_UNAVAILABLE("platform.unavailable", Level.WARN, "The platform is not available"),
  PLATFORM_NOT_TRUSTED(
      "platform.unavailable", Level.WARN, "The platform answers what cannot be trusted"),
  PLATFORM_REFUSED("platform.refused", Level.WARN, "The platform refuses what we ask"),
  LEDGER_UNAVAILABLE(
      "ledger.unavailable", Level.WARN, "The ledger is not available; nothing is closed");

  private final String event;
  private final Level level;
  private final String message;

  LogLine(String event, Level level, String message) {
    this.event = event;
    this.level = level;
    this.message = message;
  }

  /** The word in the field {@code event}. */
  String event() {
    return event;
  }

  Level level() {
    return level;
  }

  String message() {
    return message;
  }
}
