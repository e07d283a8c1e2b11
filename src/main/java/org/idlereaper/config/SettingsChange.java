package org.idlereaper.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.idlereaper.decide.Rules;
import org.idlereaper.genesys.OrgConnection;
import org.idlereaper.sweep.Pace;
import org.idlereaper.sweep.SweepSettings;

/**
 * One key that differs between two readings. Secrets are not shown; that they differ is.
 *
 * @param key without the leading {@code reaper.}
 * @param before empty if it was not there
 * @param after empty if it is no longer there
 * @param effect when it counts
 */
public record SettingsChange(
    String key, Optional<ShownSetting> before, Optional<ShownSetting> after, Effect effect) {

  /** How an org is reached: wired at the start, but for the rate. */
  private static final List<String> CONNECTION =
      List.of(
          "api-url", "login-url", "client-id", "client-secret", "client-secret-file", "dialect");

  /** When a change counts. */
  public enum Effect {
    /** From the next sweep on. */
    AT_ONCE,
    /**
     * When the daemon is started again: schedule, ledger, http, the set of orgs and how each is
     * reached. The secret in a file is read again at every token request all the same.
     */
    AFTER_RESTART
  }

  /** Every key that differs, in the order of the contract. */
  public static List<SettingsChange> between(Settings before, Settings after) {
    SettingsListing was = SettingsListing.of(before);
    SettingsListing is = SettingsListing.of(after);
    Set<String> keys = new LinkedHashSet<>(was.byKey().keySet());
    keys.addAll(is.byKey().keySet());
    Set<String> changed = new LinkedHashSet<>(names(before));
    changed.addAll(names(after));
    changed.removeIf(org -> names(before).contains(org) && names(after).contains(org));
    List<SettingsChange> changes = new ArrayList<>();
    for (String key : keys) {
      if (!was.of(key).equals(is.of(key))) {
        changes.add(new SettingsChange(key, was.of(key), is.of(key), effect(key, changed)));
      }
    }
    return changes;
  }

  private static Set<String> names(Settings settings) {
    return settings.orgs().stream().map(Settings.Org::name).collect(Collectors.toSet());
  }

  private static Effect effect(String key, Set<String> comingOrGoing) {
    boolean wired =
        key.startsWith("schedule.") || key.startsWith("ledger.") || key.startsWith("http.");
    boolean connected = CONNECTION.stream().anyMatch(end -> key.matches("orgs\\.[^.]+\\." + end));
    boolean ofSuchAnOrg =
        comingOrGoing.stream().anyMatch(org -> key.startsWith("orgs." + org + "."));
    return wired || connected || ofSuchAnOrg ? Effect.AFTER_RESTART : Effect.AT_ONCE;
  }

  /**
   * The settings in force after a reading: what is wired at the start stays as it is, the rest is
   * new. An org that is gone keeps its last settings under the new mode and stop file, one that is
   * new waits for a restart.
   *
   * @param running what the daemon runs by
   * @param read what the file says now
   */
  public static Settings inForce(Settings running, Settings read) {
    List<Settings.Org> orgs = new ArrayList<>();
    for (Settings.Org org : running.orgs()) {
      orgs.add(
          read.orgs().stream()
              .filter(each -> each.name().equals(org.name()))
              .findFirst()
              .map(each -> reachedAs(org, each))
              .orElseGet(() -> read.orgs().isEmpty() ? org : under(read.orgs().getFirst(), org)));
    }
    return new Settings(running.schedule(), orgs, running.ledger(), running.http());
  }

  /** The new settings of an org that is reached as before, but for the rate. */
  private static Settings.Org reachedAs(Settings.Org running, Settings.Org read) {
    OrgConnection before = running.connection();
    int rate = read.connection().requestsPerMinute();
    SweepSettings sweep = read.sweep();
    return new Settings.Org(
        running.name(),
        new OrgConnection(
            before.org(),
            before.api(),
            before.login(),
            before.credentials(),
            before.dialect(),
            rate),
        new SweepSettings(
            sweep.mode(),
            sweep.lookBack(),
            sweep.reportWaitingAfter(),
            sweep.fallback(),
            sweep.limits(),
            new Rules(
                sweep.rules().policies(),
                sweep.rules().exemptions(),
                running.sweep().rules().closable()),
            sweep.stopFile(),
            new Pace(rate, running.sweep().pace().period())));
  }

  private static Settings.Org under(Settings.Org other, Settings.Org gone) {
    SweepSettings last = gone.sweep();
    return new Settings.Org(
        gone.name(),
        gone.connection(),
        new SweepSettings(
            other.sweep().mode(),
            last.lookBack(),
            last.reportWaitingAfter(),
            last.fallback(),
            last.limits(),
            last.rules(),
            other.sweep().stopFile(),
            last.pace()));
  }

  /** Such as {@code orgs.main.limits.max-closes: 50 -> 80}. */
  @Override
  public String toString() {
    return key + ": " + shown(before) + " -> " + shown(after);
  }

  private static String shown(Optional<ShownSetting> setting) {
    return setting.map(ShownSetting::text).orElse("none");
  }
}
