package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What check-config prints. */
final class EffectiveSettingsTest {
  private final EffectiveSettings effective =
      new EffectiveSettings(
          Given.loaded(
              Given.read(Given.with("  orgs.main", "  schedule.time-zone = PST\n  orgs.main"))));

  @Test
  void everyLineHasItsValueAndWhereItComesFrom() {
    assertThat(effective.text().lines().map(line -> line.replaceAll(" +", " ")))
        .startsWith("# settings of x.conf", "mode = observe # x.conf:2")
        .contains(
            "schedule.time-zone = \"America/Los_Angeles\" # x.conf:3",
            "orgs.main.api-url = \"https://api.usw2.pure.cloud\" # from orgs.main.region",
            "orgs.main.client-secret = *** # environment variable SECRET",
            "orgs.main.policies[web].idle-after.customer-silent = 1 hour # default",
            "orgs.main.policies[web].idle-after.agent-silent = never # default",
            "orgs.main.policies[web].hours.time-zone = \"America/Los_Angeles\" # from"
                + " schedule.time-zone")
        .noneMatch(line -> line.contains("warning"));
  }

  @Test
  void theSameIsThereForJson() {
    Map<String, Object> map = effective.asMap();
    assertThat(map)
        .containsOnlyKeys("file", "settings", "warnings")
        .containsEntry("file", "x.conf");
    assertThat(map.get("settings"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("http.port", Map.of("value", 8080, "from", "default"))
        .containsEntry(
            "orgs.main.client-secret",
            Map.of("value", "***", "from", "environment variable SECRET"))
        .containsEntry(
            "orgs.main.keep.external-tags",
            Map.of("value", List.of("reaper:keep"), "from", "default"));
  }
}
