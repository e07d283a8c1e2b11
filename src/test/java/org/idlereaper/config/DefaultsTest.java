package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.idlereaper.config.Origins.Origin;
import org.idlereaper.config.Reading.Loaded;
import org.junit.jupiter.api.Test;

/** Every key there is: its default, that it can be set, and that reference.conf documents it. */
final class DefaultsTest {
  private static final String ORG = "orgs.main.";
  private static final String POLICY = ORG + "policies[web].";

  /** What the contract says of a file that says the least. */
  private static Map<String, String> contract() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("mode", "observe");
    all.put("schedule.cron", "\"0 0/5 * * * ?\"");
    all.put("schedule.time-zone", "\"America/Los_Angeles\"");
    all.put("schedule.start-deadline", "2 minutes");
    all.put(ORG + "api-url", "\"https://api.usw2.pure.cloud\"");
    all.put(ORG + "login-url", "\"https://login.usw2.pure.cloud\"");
    all.put(ORG + "client-id", Given.CLIENT);
    all.put(ORG + "client-secret", "***");
    all.put(ORG + "dialect", "genesys-cloud");
    all.put(ORG + "requests-per-minute", "240");
    all.put(ORG + "look-back", "90 days");
    all.put(ORG + "report-waiting-after", "15 minutes");
    all.put(ORG + "fallback-to-conversation", "false");
    all.put(ORG + "limits.max-closes", "50");
    all.put(ORG + "limits.max-share", "25%");
    all.put(ORG + "limits.on-excess", "stop");
    all.put(ORG + "keep.queues", "[]");
    all.put(ORG + "keep.agents", "[]");
    all.put(ORG + "keep.divisions", "[]");
    all.put(ORG + "keep.external-tags", "[\"reaper:keep\"]");
    all.put(ORG + "keep.attributes", "[reaper.keep]");
    all.put(ORG + "policies", "[web]");
    all.put(POLICY + "match.message-types", "[webmessaging]");
    all.put(POLICY + "match.queues", "[]");
    all.put(POLICY + "match.divisions", "[]");
    all.put(POLICY + "idle-after.customer-left", "15 minutes");
    all.put(POLICY + "idle-after.customer-silent", "1 hour");
    all.put(POLICY + "idle-after.agent-silent", "never");
    all.put(POLICY + "idle-after.abandoned-in-queue", "10 minutes");
    all.put(POLICY + "idle-after.silent-after-transfer", "2 hours");
    all.put(POLICY + "idle-after.silent-in-queue", "never");
    all.put(POLICY + "idle-after.customer-alone", "10 minutes");
    all.put(POLICY + "idle-after.wrap-up-pending", "8 hours");
    all.put(POLICY + "idle-after.stuck-in-bot", "never");
    all.put(POLICY + "hours.days", "[mon, tue, wed, thu, fri, sat, sun]");
    all.put(POLICY + "hours.from", "\"00:00\"");
    all.put(POLICY + "hours.to", "\"24:00\"");
    all.put(POLICY + "hours.time-zone", "\"America/Los_Angeles\"");
    all.put(POLICY + "wrap-up-code", "none");
    all.put(POLICY + "notes", "\"Closed by policy {policy} after {idle} ({kind})\"");
    all.put("ledger.url", "\"jdbc:sqlite:data/ledger.db\"");
    all.put("ledger.retention", "400 days");
    all.put("stop-file", "\"data/STOP\"");
    all.put("http.host", "127.0.0.1");
    all.put("http.port", "8080");
    return all;
  }

  /** Every key, and for each another value than its default. */
  private static final String OTHERWISE =
      """
      reaper {
        mode = enforce
        schedule { cron = "0 0/10 * * * ?", time-zone = "Europe/Berlin", start-deadline = 90 seconds }
        org-defaults {}
        policy-defaults {}
        orgs.main {
          region = us-west-2
          api-url = "http://127.0.0.1:4010"
          login-url = "https://login.example.test"
          client-id = other
          client-secret = ${SECRET}
          dialect = messaging-gateway
          requests-per-minute = 120
          look-back = 30 days
          report-waiting-after = 20 minutes
          fallback-to-conversation = false
          limits { max-closes = 7, max-share = 12.5%, on-excess = oldest-first }
          keep {
            queues = ["0A1B2C3D-0000-4000-8000-00000000000A"]
            agents = ["0a1b2c3d-0000-4000-8000-00000000000b"]
            divisions = ["0a1b2c3d-0000-4000-8000-00000000000c"]
            external-tags = [vip]
            attributes = [hold]
          }
          policies = [
            { id = web
              match {
                message-types = [whatsapp, sms]
                queues = ["0a1b2c3d-0000-4000-8000-00000000000d"]
                divisions = ["0a1b2c3d-0000-4000-8000-00000000000e"]
              }
              idle-after {
                customer-left = 21 minutes, customer-silent = 2 h, agent-silent = 1 day
                abandoned-in-queue = 22 m, silent-after-transfer = 3 hours, silent-in-queue = 2 days
                customer-alone = 23 minutes, wrap-up-pending = never, stuck-in-bot = 25 minutes
              }
              hours { days = [sat, fri], from = "18:00", to = "02:30", time-zone = UTC }
              wrap-up-code = "0a1b2c3d-0000-4000-8000-0000000000ff"
              notes = "by {kind}" }
          ]
        }
        ledger { url = "jdbc:sqlite:other/l.db", retention = 30 days }
        stop-file = "other/STOP"
        http { host = "0.0.0.0", port = 0 }
      }
      """;

  private static Map<String, String> otherwise() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("mode", "enforce");
    all.put("schedule.cron", "\"0 0/10 * * * ?\"");
    all.put("schedule.time-zone", "\"Europe/Berlin\"");
    all.put("schedule.start-deadline", "90 seconds");
    all.put(ORG + "api-url", "\"http://127.0.0.1:4010\"");
    all.put(ORG + "login-url", "\"https://login.example.test\"");
    all.put(ORG + "client-id", "other");
    all.put(ORG + "client-secret", "***");
    all.put(ORG + "dialect", "messaging-gateway");
    all.put(ORG + "requests-per-minute", "120");
    all.put(ORG + "look-back", "30 days");
    all.put(ORG + "report-waiting-after", "20 minutes");
    all.put(ORG + "fallback-to-conversation", "false");
    all.put(ORG + "limits.max-closes", "7");
    all.put(ORG + "limits.max-share", "12.5%");
    all.put(ORG + "limits.on-excess", "oldest-first");
    all.put(ORG + "keep.queues", "[0a1b2c3d-0000-4000-8000-00000000000a]");
    all.put(ORG + "keep.agents", "[0a1b2c3d-0000-4000-8000-00000000000b]");
    all.put(ORG + "keep.divisions", "[0a1b2c3d-0000-4000-8000-00000000000c]");
    all.put(ORG + "keep.external-tags", "[vip]");
    all.put(ORG + "keep.attributes", "[hold]");
    all.put(ORG + "policies", "[web]");
    all.put(POLICY + "match.message-types", "[sms, whatsapp]");
    all.put(POLICY + "match.queues", "[0a1b2c3d-0000-4000-8000-00000000000d]");
    all.put(POLICY + "match.divisions", "[0a1b2c3d-0000-4000-8000-00000000000e]");
    all.put(POLICY + "idle-after.customer-left", "21 minutes");
    all.put(POLICY + "idle-after.customer-silent", "2 hours");
    all.put(POLICY + "idle-after.agent-silent", "1 day");
    all.put(POLICY + "idle-after.abandoned-in-queue", "22 minutes");
    all.put(POLICY + "idle-after.silent-after-transfer", "3 hours");
    all.put(POLICY + "idle-after.silent-in-queue", "2 days");
    all.put(POLICY + "idle-after.customer-alone", "23 minutes");
    all.put(POLICY + "idle-after.wrap-up-pending", "never");
    all.put(POLICY + "idle-after.stuck-in-bot", "25 minutes");
    all.put(POLICY + "hours.days", "[fri, sat]");
    all.put(POLICY + "hours.from", "\"18:00\"");
    all.put(POLICY + "hours.to", "\"02:30\"");
    all.put(POLICY + "hours.time-zone", "UTC");
    all.put(POLICY + "wrap-up-code", Given.CODE);
    all.put(POLICY + "notes", "\"by {kind}\"");
    all.put("ledger.url", "\"jdbc:sqlite:other/l.db\"");
    all.put("ledger.retention", "30 days");
    all.put("stop-file", "\"other/STOP\"");
    all.put("http.host", "0.0.0.0");
    all.put("http.port", "0");
    return all;
  }

  private static Map<String, String> listed(Settings settings) {
    Map<String, String> listed = new LinkedHashMap<>();
    SettingsListing.of(settings).byKey().forEach((key, value) -> listed.put(key, value.text()));
    return listed;
  }

  @Test
  void theDefaultsAreThoseOfTheContract() {
    assertThat(listed(Given.settings(Given.SOUND))).containsExactlyEntriesOf(contract());
  }

  @Test
  void everyKeyArrives() {
    assertThat(listed(Given.settings(OTHERWISE))).containsExactlyEntriesOf(otherwise());
  }

  @Test
  void everyKeyIsSetToSomethingElseThanItsDefault() {
    Map<String, String> defaults = contract();
    assertThat(otherwise().entrySet())
        .filteredOn(each -> each.getValue().equals(defaults.get(each.getKey())))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            ORG + "client-secret", // not shown
            ORG + "fallback-to-conversation", // the gateway knows none; the next test sets it
            ORG + "policies"); // a list of ids
  }

  @Test
  void theFallbackArrives() {
    String text = Given.with("limits {", "fallback-to-conversation = true, limits {");
    assertThat(Given.settings(text).orgs().getFirst().sweep().fallback()).isTrue();
  }

  @Test
  void theReferenceHasNoKeyThatCannotBeSet() throws IOException {
    // as a file of its own: what nobody asks for is an unknown key
    String text =
        reference()
            .replace(
                "orgs {}", "orgs.main { region = us-west-2, client-id = x, client-secret = y1z }")
            .replace("# policies = [ {", "policies = [ {")
            .replace("# mode =", "mode =")
            .replace("# max-closes =", "max-closes =")
            .replace("# max-share =", "max-share =");
    assertThat(listed(Given.settings(text)).keySet())
        .containsExactlyElementsOf(
            contract().keySet().stream()
                .map(key -> key.replace("[web]", "[web-messaging]"))
                .toList());
  }

  @Test
  void theReferenceDocumentsEveryKey() throws IOException {
    List<String> documented =
        reference()
            .lines()
            .map(line -> line.replaceFirst("^ *(# )?", ""))
            .filter(line -> line.matches("[a-z-]+(\\.main)? *(=|\\{).*"))
            .map(line -> line.replaceFirst("[ .={].*", ""))
            .collect(Collectors.toList());
    List<String> keys =
        contract().keySet().stream()
            .map(key -> key.replaceFirst(".*\\.", ""))
            .distinct()
            .collect(Collectors.toList());
    Collections.addAll(keys, "region", "client-secret-file", "id");
    assertThat(documented).containsAll(keys);
  }

  @Test
  void whatIsNotGivenIsADefaultAndSaysSo() {
    Loaded loaded = Given.loaded(Given.read(Given.SOUND));
    Map<String, String> origins = new TreeMap<>();
    for (String key : SettingsListing.of(loaded.settings()).byKey().keySet()) {
      Origin origin = loaded.origins().of(key).orElse(new Origin.Default());
      if (!(origin instanceof Origin.Default)) {
        origins.put(key, origin.toString());
      }
    }
    assertThat(origins)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("mode", "x.conf:2"),
                Map.entry(ORG + "api-url", "from orgs.main.region"),
                Map.entry(ORG + "login-url", "from orgs.main.region"),
                Map.entry(ORG + "client-id", "x.conf:5"),
                Map.entry(ORG + "client-secret", "environment variable SECRET"),
                Map.entry(ORG + "limits.max-closes", "x.conf:7"),
                Map.entry(ORG + "limits.max-share", "x.conf:7"),
                Map.entry(ORG + "policies", "x.conf:8"),
                Map.entry(POLICY + "match.message-types", "x.conf:8"),
                Map.entry(POLICY + "hours.time-zone", "from schedule.time-zone")));
  }

  private static String reference() throws IOException {
    try (InputStream in = DefaultsTest.class.getResourceAsStream("/reference.conf")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
