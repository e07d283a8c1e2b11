package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.idlereaper.decide.Hours;
import org.idlereaper.decide.Policy;
import org.idlereaper.decide.Rules;
import org.idlereaper.decide.StaleKind;
import org.idlereaper.sweep.Mode;
import org.junit.jupiter.api.Test;

/** Org over org-defaults, policy over policy-defaults, the environment over the file. */
final class LayersTest {
  private static final String TWO_ORGS =
      """
      reaper {
        mode = observe
        mode = ${?MODE}
        org-defaults {
          region = eu-central-1
          look-back = 10 days
          limits { max-closes = 5, max-share = 10% }
          policies = [ { id = shared, match.message-types = [sms] } ]
        }
        policy-defaults {
          idle-after.customer-silent = 3 hours
          hours { days = [mon], to = "17:00" }
        }
        orgs.second { client-id = b, client-secret = ${SECRET}, limits.max-closes = 9 }
        orgs.first {
          client-id = a, client-secret = ${SECRET}, region = eu-west-1
          keep.external-tags = []
          policies = [
            { id = own, match.message-types = [open], idle-after.customer-silent = 4 hours, hours.from = "09:00" }
            { id = rest, match.message-types = [sms] }
          ]
        }
      }
      """;

  private static List<Policy> policies(Settings.Org org) {
    return org.sweep().rules().policies();
  }

  @Test
  void eachOrgLiesOverTheDefaultsOfOrgsKeyByKey() {
    List<Settings.Org> orgs = Given.settings(TWO_ORGS).orgs();
    assertThat(orgs).extracting(Settings.Org::name).containsExactly("first", "second");
    Settings.Org first = orgs.getFirst();
    Settings.Org second = orgs.getLast();
    assertThat(first.connection().api()).hasToString("https://api.mypurecloud.ie");
    assertThat(second.connection().login()).hasToString("https://login.mypurecloud.de");
    assertThat(first.sweep().limits().maxCloses()).isEqualTo(5);
    assertThat(second.sweep().limits().maxCloses()).isEqualTo(9);
    assertThat(second.sweep().limits().maxShare()).isEqualTo(0.10);
    assertThat(first.sweep().lookBack()).isEqualTo(Duration.ofDays(10));
    assertThat(first.connection().requestsPerMinute()).isEqualTo(240);
  }

  @Test
  void aListReplacesTheListBelowIt() {
    List<Settings.Org> orgs = Given.settings(TWO_ORGS).orgs();
    assertThat(orgs.getFirst().sweep().rules().exemptions().externalTags()).isEmpty();
    assertThat(orgs.getLast().sweep().rules().exemptions().externalTags())
        .containsExactly("reaper:keep");
    assertThat(policies(orgs.getFirst())).extracting(Policy::id).containsExactly("own", "rest");
    assertThat(policies(orgs.getLast())).extracting(Policy::id).containsExactly("shared");
  }

  @Test
  void eachPolicyLiesOverTheDefaultsOfPoliciesKeyByKey() {
    List<Policy> policies = policies(Given.settings(TWO_ORGS).orgs().getFirst());
    assertThat(policies.getFirst().idleAfter().of(StaleKind.CUSTOMER_SILENT))
        .contains(Duration.ofHours(4));
    assertThat(policies.getLast().idleAfter().of(StaleKind.CUSTOMER_SILENT))
        .contains(Duration.ofHours(3));
    Hours hours = policies.getFirst().hours();
    assertThat(hours.days()).containsExactly(DayOfWeek.MONDAY);
    assertThat(hours.from()).hasToString("09:00");
    assertThat(hours.to()).hasToString("17:00");
    assertThat(hours.zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
  }

  @Test
  void whatIsWrongInDefaultsIsSaidOnceAndWhereItStands() {
    assertThat(Given.problems(Given.read(TWO_ORGS.replace("10 days", "10"))))
        .containsExactly(
            "x.conf:6 org-defaults.look-back: needs a unit (s, m, h, d); expected a span of 1 hour to"
                + " 400 days, such as 15 minutes; got 10");
  }

  @Test
  void theEnvironmentOverridesAValueThatIsFollowedByItsVariable() {
    assertThat(Given.settings(TWO_ORGS).orgs().getFirst().sweep().mode()).isEqualTo(Mode.OBSERVE);
    String withCodes =
        TWO_ORGS.replace("policy-defaults {", "policy-defaults { wrap-up-code = ${CODE}");
    Settings settings = Given.settings(withCodes, "MODE", "enforce", "CODE", Given.CODE);
    assertThat(settings.orgs()).allMatch(org -> org.sweep().mode() == Mode.ENFORCE);
  }

  @Test
  void numbersAndFlagsMayComeFromTheEnvironmentWhereEverythingIsText() {
    String text =
        Given.with("max-closes = 50", "max-closes = ${N}")
            .replace(
                "limits {",
                "fallback-to-conversation = ${F}, keep.queues = [${?NONE}, ${?Q}], limits {");
    Settings settings = Given.settings(text, "N", "12", "F", "true", "Q", Given.QUEUE);
    assertThat(settings.orgs().getFirst().sweep().limits().maxCloses()).isEqualTo(12);
    assertThat(settings.orgs().getFirst().sweep().fallback()).isTrue();
    assertThat(settings.orgs().getFirst().sweep().rules().exemptions().queues()).hasSize(1);
  }

  @Test
  void aVariableIsTextWhateverItHolds() {
    for (String value : List.of("a\"b", "a\\b", "{x", "a#b", "a//b", "${NONE}", "null", "[1]")) {
      Settings settings =
          Given.settings(
              Given.with("id = web,", "id = web, notes = ${NOTES},"),
              "NOTES",
              value.replace("{", "").replace("}", ""));
      assertThat(policies(settings.orgs().getFirst()).getFirst().closing().notes())
          .isEqualTo(value.replace("{", "").replace("}", ""));
    }
  }

  @Test
  void theGatewayClosesWhatItsOneWriteCanClose() {
    String text =
        Given.with(
            "region = us-west-2",
            "dialect = messaging-gateway, api-url = \"https://g.test\", login-url = \"https://l.test\"");
    Rules rules = Given.settings(text).orgs().getFirst().sweep().rules();
    assertThat(rules.closable())
        .containsExactlyInAnyOrder(
            StaleKind.CUSTOMER_LEFT,
            StaleKind.CUSTOMER_SILENT,
            StaleKind.AGENT_SILENT,
            StaleKind.CUSTOMER_ALONE);
  }

  @Test
  void aPolicyIsCoveredByTwoThatTogetherMatchAllItsTypes() {
    String text =
        Given.SOUND.replaceAll(
            "policies = .*",
            "policies = [ { id = a, match.message-types = [sms] }, { id = b, match.message-types = [open] },"
                + " { id = c, match.message-types = [sms, open] } ]");
    assertThat(Given.problems(Given.read(text)))
        .singleElement()
        .asString()
        .contains(
            "policy 'c' can never match: everything it matches is decided earlier by 'a', 'b'");
  }

  @Test
  void aNarrowerPolicyFirstLeavesSomethingToTheWider() {
    String queue = "queues = [\"" + Given.QUEUE + "\"]";
    String text =
        Given.SOUND.replaceAll(
            "policies = .*",
            "policies = [ { id = a, match { message-types = [sms], "
                + queue
                + " } }, { id = b, match.message-types = [sms] } ]");
    assertThat(policies(Given.settings(text).orgs().getFirst())).hasSize(2);
    String other =
        Given.SOUND.replaceAll(
            "policies = .*",
            "policies = [ { id = a, match.message-types = [sms] }, { id = b, match { message-types = [sms], "
                + queue
                + " } } ]");
    assertThat(Given.problems(Given.read(other)))
        .singleElement()
        .asString()
        .contains("'b' can never match");
  }

  @Test
  void windowsLineEndsAndBracesAroundEverythingAreFine() {
    Settings settings = Given.settings(Given.SOUND);
    assertThat(Given.settings(Given.SOUND.replace("\n", "\r\n"))).isEqualTo(settings);
    assertThat(Given.settings("{\n" + Given.SOUND + "}")).isEqualTo(settings);
  }

  @Test
  void theSameFileGivesEqualSettingsHoweverOftenItIsRead() {
    SettingsReader reader = new SettingsReader(() -> Instant.parse("2026-09-01T12:00:00Z"));
    Surroundings surroundings = Surroundings.of(Map.of("SECRET", Given.SECRET));
    assertThat(reader.read("x.conf", TWO_ORGS, surroundings))
        .isEqualTo(reader.read("x.conf", TWO_ORGS, surroundings));
  }
}
