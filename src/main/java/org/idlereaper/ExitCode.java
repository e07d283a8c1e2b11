package org.idlereaper;

import java.util.List;

/** What a process says when it ends (product contract, section 4); scripts rely on the numbers. */
public enum ExitCode {
  /** All due judged, every close confirmed or withheld. */
  DONE(0),
  /** Something failed, is unconfirmed or was not reached. */
  INCOMPLETE(1),
  /** Stopped by a limit, clock skew or the stop file before the first write. */
  LIMIT(3),
  /** Wrong usage, or no configuration named. */
  USAGE(64),
  /** A fault of ours. */
  BUG(70),
  /** The platform or the ledger is not available. */
  UNAVAILABLE(75),
  /** Refused by the platform. */
  REFUSED(77),
  /** Bad configuration. */
  CONFIG(78);

  private static final List<ExitCode> GRAVEST_FIRST =
      List.of(BUG, REFUSED, UNAVAILABLE, LIMIT, INCOMPLETE);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number that the process ends with. */
  public int number() {
    return number;
  }

  /** One for several orgs: the first present of 70, 77, 75, 3, 1. */
  public static ExitCode ofAll(List<Integer> codes) {
    return GRAVEST_FIRST.stream()
        .filter(code -> codes.contains(code.number))
        .findFirst()
        .orElse(DONE);
  }
}
