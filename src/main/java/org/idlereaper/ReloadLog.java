package org.idlereaper;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.idlereaper.config.Problem;
import org.idlereaper.config.Settings;
import org.idlereaper.config.SettingsChange;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.ops.Metrics;

/** Says key by key what a reload has changed, or line by line why it was refused. */
final class ReloadLog implements SettingsInForce.Listener {
  private static final Pattern ORG = Pattern.compile("(orgs\\.[^.]+)\\.");
  private static final String POLICIES = ".policies";

  private final DaemonLog log;
  private final Metrics metrics;

  ReloadLog(DaemonLog log, Metrics metrics) {
    this.log = log;
    this.metrics = metrics;
  }

  @Override
  public void sound() {
    metrics.configRejected(false);
  }

  @Override
  public void repaired(String file, Settings inForce) {
    log.configRepaired(
        file,
        inForce.orgs().getFirst().sweep().mode().word(),
        inForce.orgs().stream().map(Settings.Org::name).toList());
  }

  @Override
  public void changed(List<SettingsChange> changes) {
    Set<String> whole = wholeOrgs(changes);
    for (SettingsChange change : changes) {
      Optional<String> org = org(change).filter(whole::contains);
      if (org.isEmpty()) {
        tell(change.key(), "", change);
      } else if (change.key().equals(org.get() + POLICIES)) {
        tell(org.get(), "policies ", change);
      }
    }
  }

  private void tell(String key, String what, SettingsChange change) {
    String before = change.before().map(value -> what + value).orElse(DaemonLog.NONE);
    String after = change.after().map(value -> what + value).orElse(DaemonLog.NONE);
    switch (change.effect()) {
      case AT_ONCE -> log.configChanged(key, before, after);
      case AFTER_RESTART -> log.configNeedsRestart(key, before, after);
    }
  }

  /** Those that come or go as a whole: told in one line, by their policies, which every org has. */
  private static Set<String> wholeOrgs(List<SettingsChange> changes) {
    return changes.stream()
        .filter(change -> change.before().isEmpty() || change.after().isEmpty())
        .filter(
            change -> org(change).filter(org -> change.key().equals(org + POLICIES)).isPresent())
        .flatMap(change -> org(change).stream())
        .collect(Collectors.toSet());
  }

  /** Such as {@code orgs.main}; empty where the key is no org's. */
  private static Optional<String> org(SettingsChange change) {
    Matcher org = ORG.matcher(change.key());
    return org.lookingAt() ? Optional.of(org.group(1)) : Optional.empty();
  }

  @Override
  public void rejected(List<Problem> problems) {
    metrics.configRejected(true);
    problems.forEach(problem -> log.configRejected(problem.line()));
  }
}
