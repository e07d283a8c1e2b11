package org.idlereaper.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.idlereaper.ledger.AccountReader;
import org.idlereaper.ledger.Intent;
import org.idlereaper.simulator.EffectEntry;
import org.idlereaper.simulator.Expected;
import org.idlereaper.simulator.Journal;
import org.idlereaper.sweep.SweepReport;

/**
 * Compares what the simulated org noted in its journal with what our account says, and both with
 * what ought to have happened. Pure but for the two readings.
 */
final class DemoAudit {
  private final List<Check> checks = new ArrayList<>();

  /**
   * @param what was checked
   * @param good whether it holds
   * @param found what was found
   */
  record Check(String what, boolean good, String found) {}

  DemoAudit(
      Journal journal,
      long observedWrites,
      AccountReader account,
      SweepReport enforced,
      List<Expected> expected) {
    Set<String> touched =
        journal.effects().stream()
            .filter(effect -> effect.by() == EffectEntry.By.CLIENT)
            .flatMap(effect -> effect.names().conversation().stream())
            .collect(Collectors.toSet());
    Set<String> stale = ids(expected, true);
    Set<String> kept = ids(expected, false);
    check("observe sent no write", observedWrites == 0, observedWrites + " writes");
    check(
        "every stale conversation is closed", touched.containsAll(stale), missing(stale, touched));
    check(
        "nobody else was touched",
        touched.stream().noneMatch(kept::contains),
        touched.stream().filter(kept::contains).count() + " touched");
    checkIntents(journal, account);
    check(
        "the report's numbers add up",
        enforced.counts().addUp() && enforced.counts().closed() == touched.size(),
        enforced.counts().closed() + " reported, " + touched.size() + " in the journal");
    long refused = journal.writes().stream().filter(write -> write.status() >= 400).count();
    check("no write was refused", refused == 0, refused + " refused");
  }

  /** Every effect has its intent, and every settled intent its effect. */
  private void checkIntents(Journal journal, AccountReader account) {
    Map<String, Long> effects =
        journal.effects().stream()
            .filter(effect -> effect.by() == EffectEntry.By.CLIENT)
            .flatMap(effect -> effect.names().conversation().stream())
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    Set<String> intents =
        account.settled(AccountReader.Filter.since(Instant.EPOCH), Integer.MAX_VALUE).stream()
            .filter(attempt -> attempt.end().filter(end -> end.outcome().closed()).isPresent())
            .map(attempt -> attempt.intent())
            .map(Intent::episode)
            .map(episode -> episode.conversation().value())
            .collect(Collectors.toSet());
    check(
        "the account and the journal agree",
        intents.equals(effects.keySet()) && account.unsettled().isEmpty(),
        intents.size() + " accounted for, " + account.unsettled().size() + " open");
  }

  private void check(String what, boolean good, String found) {
    checks.add(new Check(what, good, found));
  }

  private static Set<String> ids(List<Expected> expected, boolean closes) {
    return expected.stream()
        .filter(one -> one.closes() == closes)
        .map(Expected::conversationId)
        .collect(Collectors.toSet());
  }

  private static String missing(Set<String> wanted, Set<String> found) {
    return wanted.stream().filter(found::contains).count() + " of " + wanted.size();
  }

  List<Check> checks() {
    return List.copyOf(checks);
  }

  boolean good() {
    return checks.stream().allMatch(Check::good);
  }
}
