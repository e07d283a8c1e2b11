package org.idlereaper;

import java.time.Duration;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.platform.PlatformListener;

/** Logs what an org's platform does to us outside any one conversation: tokens, and its limits. */
public class PlatformLog implements PlatformListener {
  private final String org;
  private final DaemonLog log;

  /**
   * @param org the name in the lines
   * @param log where they go
   */
  public PlatformLog(String org, DaemonLog log) {
    this.org = org;
    this.log = log;
  }

  @Override
  public final void tokenRefreshed(Duration validFor) {
    log.tokenRefreshed(org, validFor);
  }

  @Override
  public final void tokenRefused(String why) {
    log.tokenRefused(org, why);
  }

  @Override
  public final void limited(String endpoint, Duration retryAfter) {
    log.platformLimited(org, endpoint, retryAfter);
  }
}
