package org.idlereaper.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.decide.Exemptions;
import org.idlereaper.decide.Hours;
import org.idlereaper.decide.Policy;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.genesys.OrgConnection;
import org.idlereaper.genesys.SecretSource;
import org.idlereaper.sweep.CloseLimits;
import org.idlereaper.sweep.SweepSettings;

/**
 * All settings key by key, as they can be shown and compared. What is secret is known by its type,
 * not by its looks.
 *
 * @param byKey in the order of the contract
 */
public record SettingsListing(Map<String, ShownSetting> byKey) {
  public SettingsListing {
    byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
  }

  /** Of these settings. */
  public static SettingsListing of(Settings settings) {
    Rows rows = new Rows();
    settings.orgs().stream()
        .findFirst()
        .ifPresent(org -> rows.text("mode", org.sweep().mode().word()));
    rows.text("schedule.cron", settings.schedule().cron());
    rows.text("schedule.time-zone", settings.schedule().zone().getId());
    rows.span("schedule.start-deadline", settings.schedule().startDeadline());
    settings.orgs().forEach(org -> org(rows, "orgs." + org.name() + ".", org));
    rows.text("ledger.url", "jdbc:sqlite:" + settings.ledger().file());
    rows.span("ledger.retention", settings.ledger().retention());
    settings.orgs().stream()
        .findFirst()
        .ifPresent(org -> rows.text("stop-file", org.sweep().stopFile().toString()));
    rows.text("http.host", settings.http().host());
    rows.plain("http.port", settings.http().port());
    return new SettingsListing(rows.byKey);
  }

  private static void org(Rows rows, String at, Settings.Org org) {
    OrgConnection connection = org.connection();
    rows.text(at + "api-url", connection.api().toString());
    rows.text(at + "login-url", connection.login().toString());
    rows.text(at + "client-id", connection.credentials().clientId());
    secret(rows, at, connection.credentials().secret());
    rows.text(at + "dialect", connection.dialect().word());
    rows.plain(at + "requests-per-minute", connection.requestsPerMinute());
    SweepSettings sweep = org.sweep();
    rows.span(at + "look-back", sweep.lookBack());
    rows.span(at + "report-waiting-after", sweep.reportWaitingAfter());
    rows.plain(at + "fallback-to-conversation", sweep.fallback());
    CloseLimits limits = sweep.limits();
    rows.plain(at + "limits.max-closes", limits.maxCloses());
    rows.text(at + "limits.max-share", percent(limits.maxShare()));
    rows.text(at + "limits.on-excess", limits.onExcess().word());
    Exemptions keep = sweep.rules().exemptions();
    rows.list(at + "keep.queues", keep.queues());
    rows.list(at + "keep.agents", keep.agents());
    rows.list(at + "keep.divisions", keep.divisions());
    rows.list(at + "keep.external-tags", keep.externalTags());
    rows.list(at + "keep.attributes", keep.attributes());
    List<Policy> policies = sweep.rules().policies();
    rows.plain(at + "policies", policies.stream().map(Policy::id).toList());
    policies.forEach(policy -> policy(rows, at + "policies[" + policy.id() + "].", policy));
  }

  private static void secret(Rows rows, String at, SecretSource source) {
    switch (source) {
      case SecretSource.Fixed fixed ->
          rows.byKey.put(at + "client-secret", new ShownSetting.Hidden(fixed.secret()));
      case SecretSource.InFile in -> rows.text(at + "client-secret-file", in.file().toString());
      default -> rows.byKey.put(at + "client-secret", new ShownSetting.Hidden(source));
    }
  }

  private static void policy(Rows rows, String at, Policy policy) {
    rows.list(at + "match.message-types", policy.match().messageTypes());
    rows.list(at + "match.queues", policy.match().queues());
    rows.list(at + "match.divisions", policy.match().divisions());
    for (StaleKind kind : StaleKind.values()) {
      if (kind.closable()) {
        rows.text(
            at + "idle-after." + kind.word(),
            policy.idleAfter().of(kind).map(Spans::readable).orElse("never"));
      }
    }
    Hours hours = policy.hours();
    rows.plain(at + "hours.days", hours.days().stream().sorted().map(HoursReader::word).toList());
    rows.text(at + "hours.from", hours.from().toString());
    String to = hours.to().toString();
    rows.text(at + "hours.to", to.equals("00:00") ? "24:00" : to);
    rows.text(at + "hours.time-zone", hours.zone().getId());
    rows.text(
        at + "wrap-up-code", policy.closing().wrapUpCode().map(Object::toString).orElse("none"));
    rows.text(at + "notes", policy.closing().notes());
  }

  /** Without the digits that a binary fraction brings along. */
  private static String percent(double share) {
    return BigDecimal.valueOf(Math.round(share * 10_000), 2).stripTrailingZeros().toPlainString()
        + "%";
  }

  /** One key, or empty if there is none. */
  public Optional<ShownSetting> of(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  private static final class Rows {
    private final Map<String, ShownSetting> byKey = new LinkedHashMap<>();

    void text(String key, String text) {
      plain(key, text);
    }

    void span(String key, Duration span) {
      plain(key, Spans.readable(span));
    }

    void list(String key, Collection<?> values) {
      plain(key, values.stream().map(Object::toString).sorted().toList());
    }

    void plain(String key, Object value) {
      byKey.put(key, new ShownSetting.Plain(value));
    }
  }
}
