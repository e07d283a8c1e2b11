package org.idlereaper;

import java.util.List;
import org.idlereaper.config.Problem;
import org.idlereaper.config.Settings;
import org.idlereaper.config.SettingsChange;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.ops.Metrics;

/** Says key by key what a reload has changed, or line by line why it was refused. */
final class ReloadLog implements SettingsInForce.Listener {
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
    for (SettingsChange change : changes) {
      String before = change.before().map(Object::toString).orElse("(none)");
      String after = change.after().map(Object::toString).orElse("(none)");
      switch (change.effect()) {
        case AT_ONCE -> log.configChanged(change.key(), before, after);
        case AFTER_RESTART -> log.configNeedsRestart(change.key(), before, after);
      }
    }
  }

  @Override
  public void rejected(List<Problem> problems) {
    metrics.configRejected(true);
    problems.forEach(problem -> log.configRejected(problem.line()));
  }
}
