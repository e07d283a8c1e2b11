package org.idlereaper;

import java.time.ZoneOffset;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.schedule.CronTimes;
import org.slf4j.LoggerFactory;

/**
 * What the daemon needs of its libraries whatever its settings say, made ready on another processor
 * while command line and settings are read: three to ten in a hundred of the time until it is ready
 * on two processors, nothing on one. All of it would be done later anyway, and what does not work
 * here is told there.
 */
final class HeadStart {
  private HeadStart() {}

  /** Takes it where the command line asks for the daemon; returns at once. */
  static void take(String... args) {
    if (args.length > 0 && args[0].equals("run")) {
      // First and alone: whoever asks SLF4J while another thread starts it gets a makeshift.
      LoggerFactory.getILoggerFactory();
      Thread.ofPlatform().daemon().name("head-start").start(HeadStart::run);
    }
  }

  private static void run() {
    SqliteLedgers.prepare();
    CronTimes.parse("0 0 0 * * ?", ZoneOffset.UTC);
  }
}
