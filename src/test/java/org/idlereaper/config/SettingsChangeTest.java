package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.idlereaper.config.SettingsChange.Effect;
import org.idlereaper.sweep.Mode;
import org.junit.jupiter.api.Test;

/** What a reload changes, and when it counts. */
final class SettingsChangeTest {
  private static final Settings BEFORE = Given.settings(Given.SOUND);

  private static List<String> changes(String text, String... environment) {
    return SettingsChange.between(BEFORE, Given.settings(text, environment)).stream()
        .map(change -> change.effect() + " " + change)
        .toList();
  }

  @Test
  void theSameSettingsHaveNotChanged() {
    assertThat(changes(Given.SOUND + "# a comment\n")).isEmpty();
  }

  @Test
  void modePoliciesKeepLimitsAndRatesCountAtOnce() {
    String text =
        Given.with("max-closes = 50, max-share = 25%", "max-closes = 80, max-share = 2.5%")
            .replace("mode = observe", "mode = enforce")
            .replace("limits {", "requests-per-minute = 100, keep.external-tags = [], limits {")
            .replace(
                "{ id = web,",
                "{ id = web, wrap-up-code = \""
                    + Given.CODE
                    + "\", idle-after.agent-silent = 2 h,");
    assertThat(changes(text))
        .containsExactly(
            "AT_ONCE mode: observe -> enforce",
            "AT_ONCE orgs.main.requests-per-minute: 240 -> 100",
            "AT_ONCE orgs.main.limits.max-closes: 50 -> 80",
            "AT_ONCE orgs.main.limits.max-share: 25% -> 2.5%",
            "AT_ONCE orgs.main.keep.external-tags: [\"reaper:keep\"] -> []",
            "AT_ONCE orgs.main.policies[web].idle-after.agent-silent: never -> 2 hours",
            "AT_ONCE orgs.main.policies[web].wrap-up-code: none -> " + Given.CODE);
  }

  @Test
  void aSecretThatChangedIsSaidToHaveChangedAndNotShown() {
    assertThat(changes(Given.SOUND, "SECRET", "another-secret-value"))
        .containsExactly("AFTER_RESTART orgs.main.client-secret: *** -> ***");
  }

  @Test
  void howAnOrgIsReachedCountsAfterARestartButForTheRate() {
    String text =
        Given.with("limits {", "dialect = messaging-gateway, requests-per-minute = 7, limits {")
            .replace(
                "region = us-west-2",
                "api-url = \"https://a.test\", login-url = \"https://b.test\"");
    Settings read = Given.settings(text);
    assertThat(changes(text))
        .filteredOn(change -> change.startsWith("AT_ONCE"))
        .containsExactly("AT_ONCE orgs.main.requests-per-minute: 240 -> 7");
    assertThat(changes(text))
        .filteredOn(change -> change.startsWith("AFTER_RESTART"))
        .anyMatch(change -> change.contains("orgs.main.dialect"));
    Settings.Org inForce = SettingsChange.inForce(BEFORE, read).orgs().getFirst();
    Settings.Org before = BEFORE.orgs().getFirst();
    assertThat(inForce.connection().requestsPerMinute()).isEqualTo(7);
    assertThat(inForce.sweep().pace().requestsPerMinute()).isEqualTo(7);
    assertThat(inForce.connection().api()).isEqualTo(before.connection().api());
    assertThat(inForce.connection().dialect()).isEqualTo(before.connection().dialect());
    assertThat(inForce.sweep().rules().closable())
        .as("what may be closed goes with the dialect that is spoken")
        .isEqualTo(before.sweep().rules().closable());
  }

  @Test
  void scheduleLedgerAndHttpCountAfterARestart() {
    String text =
        Given.with(
            "  orgs.main",
            "  schedule.start-deadline = 1 m, ledger.retention = 9 d, http.port = 0\n  orgs.main");
    assertThat(changes(text))
        .containsExactly(
            "AFTER_RESTART schedule.start-deadline: 2 minutes -> 1 minute",
            "AFTER_RESTART ledger.retention: 400 days -> 9 days",
            "AFTER_RESTART http.port: 8080 -> 0");
  }

  @Test
  void anOrgThatComesOrGoesCountsAfterARestart() {
    assertThat(SettingsChange.between(BEFORE, Given.settings(renamed())))
        .allMatch(change -> change.effect() == Effect.AFTER_RESTART)
        .extracting(SettingsChange::key)
        .contains("orgs.main.policies", "orgs.other.policies");
  }

  private static String renamed() {
    return Given.with("orgs.main", "orgs.other");
  }

  @Test
  void inForceIsTheNewUnderTheOldScheduleLedgerHttpAndOrgs() {
    String text =
        Given.with("max-closes = 50", "max-closes = 80")
            .replace(
                "  orgs.main",
                "  schedule.start-deadline = 1 m, ledger.retention = 9 d, http.port = 0\n  orgs.main");
    Settings inForce = SettingsChange.inForce(BEFORE, Given.settings(text));
    assertThat(SettingsChange.between(BEFORE, inForce))
        .extracting(SettingsChange::toString)
        .containsExactly("orgs.main.limits.max-closes: 50 -> 80");
  }

  @Test
  void anOrgThatIsGoneGoesOnUnderTheNewModeAndOneThatIsNewWaits() {
    Settings enforcing =
        Given.settings(
            Given.with("mode = observe", "mode = enforce")
                .replace("{ id = web,", "{ id = web, wrap-up-code = \"" + Given.CODE + "\","));
    Settings inForce =
        SettingsChange.inForce(
            enforcing,
            Given.settings(renamed().replace("  orgs.", "  stop-file = other\n  orgs.")));
    assertThat(inForce.orgs()).extracting(Settings.Org::name).containsExactly("main");
    assertThat(inForce.orgs().getFirst().sweep().mode()).isEqualTo(Mode.OBSERVE);
    assertThat(inForce.orgs().getFirst().sweep().stopFile()).hasToString("other");
    assertThat(inForce.orgs().getFirst().sweep().limits().maxCloses()).isEqualTo(50);
  }
}
