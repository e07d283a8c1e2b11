package org.idlereaper.sweep;

/**
 * Why a sweep ended before everything due was judged and closed. The words are a format: add, never
 * rename.
 */
public enum StopReason {
  /** More is stale than may be closed at once. */
  MAX_CLOSES("max-closes", Fault.LIMIT),
  /** A larger share of what is open is stale than may be closed at once. */
  MAX_SHARE("max-share", Fault.LIMIT),
  /** The platform's clock and ours disagree, or it shows none. */
  CLOCK_SKEW("clock-skew", Fault.LIMIT),
  /** The stop file exists. */
  STOP_FILE("stop-file", Fault.LIMIT),
  /** Credentials or a permission are refused. */
  NOT_AUTHORISED("not-authorised", Fault.REFUSED),
  /** The platform refuses our client an agent's leg. */
  USER_CONTEXT("user-context", Fault.REFUSED),
  /** The platform asks for a wait that is longer than a sweep waits. */
  RATE_LIMITED("rate-limited", Fault.UNAVAILABLE),
  /** The platform does not answer. */
  PLATFORM_UNAVAILABLE("platform-unavailable", Fault.UNAVAILABLE),
  /** The platform's list cannot be trusted. */
  LIST_NOT_TRUSTED("list-not-trusted", Fault.UNAVAILABLE),
  /** The account cannot be kept. */
  LEDGER_UNAVAILABLE("ledger-unavailable", Fault.UNAVAILABLE),
  /** Customers came back while they were being closed, more than once. */
  RACED("raced", Fault.LIMIT),
  /** The process is asked to end. */
  SHUTDOWN("shutdown", Fault.NONE),
  /** A fault of ours. */
  BUG("internal-error", Fault.OURS);

  /** Whose fault it is. */
  public enum Fault {
    NONE,
    LIMIT,
    REFUSED,
    UNAVAILABLE,
    OURS
  }

  private final String word;
  private final Fault fault;

  StopReason(String word, Fault fault) {
    this.word = word;
    this.fault = fault;
  }

  /** The word in ledger, logs and JSON. */
  public String word() {
    return word;
  }

  /** Whose fault it is: what the exit code says. */
  public Fault fault() {
    return fault;
  }
}
