package org.idlereaper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.SqliteLedgers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a user of the command line meets before anything is sent. */
final class CommandsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GENESYS_REGION", "us-west-2",
          "GENESYS_CLIENT_ID", "client",
          "GENESYS_CLIENT_SECRET", "canary-secret",
          "REAPER_WRAP_UP_CODE", "6f0ff0a6-2a0e-4c0e-8d21-0b9c5a3f9c11");

  @TempDir private Path directory;

  private final Console console = new Console(Timepiece.system(), ENVIRONMENT);

  @ParameterizedTest
  @CsvSource({
    "swep, Unmatched argument",
    "sweep --max-closes many, Invalid value",
    "sweep --max-closes -1, whole number",
    "sweep --max-closes 100001, from 0 to 100000",
    "history --returned --unsettled, Only one of",
    "history --would-close --returned, Only one of",
    "history --unsettled --conversation 6f0ff0a6-2a0e-4c0e-8d21-0b9c5a3f9c11, Only one of",
    "history --kind idle, no stale kind",
    "history --would-close --kind idle, no stale kind",
    "history --kind ghost --conversation 6f0ff0a6-2a0e-4c0e-8d21-0b9c5a3f9c11, no meaning",
    "sweep --on-excess maybe, neither stop nor oldest-first",
    "sweep --output yaml, Invalid value",
    "history --since 5, no span",
    "explain, Missing required parameter",
    "check-config --verbose, Unknown option"
  })
  void wrongUsageEndsWith64AndSaysWhy(String line, String why) {
    assertThat(console.run(line.split(" "))).isEqualTo(64);
    assertThat(console.err()).contains(why);
  }

  @Test
  void noCommandAtAllIsWrongUsage() {
    assertThat(console.run()).isEqualTo(64);
  }

  @Test
  void aCommandWithoutSettingsIsWrongUsage() {
    assertThat(console.run("sweep")).isEqualTo(64);
    assertThat(console.err()).contains("--config", "REAPER_CONFIG");
  }

  @Test
  void settingsThatAreNotThereAreBadConfiguration() {
    assertThat(console.run("sweep", "--config", "nowhere.conf")).isEqualTo(78);
    assertThat(console.err()).contains("nowhere.conf");
  }

  @Test
  void saysEverythingThatIsWrongWithTheSettingsAtOnce() throws IOException {
    Path file = write("reaper { mode = maybe, orgs.main { look-bak = 3 } }");
    assertThat(console.run("check-config", "--config", file.toString())).isEqualTo(78);
    assertThat(console.err().lines().toList()).hasSizeGreaterThan(2);
    assertThat(console.err()).contains("mode", "look-bak", "look-back");
  }

  @Test
  void theExampleIsSoundAndItsSecretIsNotShown() {
    assertThat(console.run("check-config", "--config", "config/reaper.conf"))
        .as(console.err())
        .isZero();
    assertThat(console.out())
        .contains("orgs.main.client-secret = ***", "Next fires", "America/Los_Angeles")
        .contains(" the clock goes ", "keeps its interval in real time")
        .doesNotContain("canary-secret");
  }

  @Test
  void theFileMayBeNamedByTheEnvironment() {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.put("REAPER_CONFIG", "config/reaper.conf");
    Console named = new Console(Timepiece.system(), environment);
    assertThat(named.run("check-config")).as(named.err()).isZero();
  }

  @Test
  void anOrgThatIsNotThereIsWrongUsage() {
    assertThat(console.run("sweep", "--config", "config/reaper.conf", "--org", "other"))
        .isEqualTo(64);
    assertThat(console.err()).contains("other", "main");
  }

  @Test
  void explainTakesOnlyAnId() {
    assertThat(console.run("explain", "--config", "config/reaper.conf", "12")).isEqualTo(64);
    assertThat(console.err()).contains("not a UUID");
  }

  @Test
  void helpAndVersionAreNoErrors() {
    assertThat(console.run("--help")).isZero();
    assertThat(console.out()).contains("sweep", "run", "demo", "check-config", "Exit codes");
    assertThat(console.run("--version")).isZero();
    assertThat(console.out()).contains("idle-session-reaper");
  }

  @Test
  void theMostThatTheKeyCanBeIsNoWrongUsage() {
    assertThat(console.run("sweep", "--max-closes", "100000", "--config", "nowhere.conf"))
        .isEqualTo(78);
  }

  @Test
  void checkConfigPrintsOneDocumentForMachines() throws IOException {
    assertThat(check("--output", "json")).as(console.err()).isZero();
    JsonNode document = JsonMapper.shared().readTree(console.out());
    assertThat(document.get("valid").asBoolean()).isTrue();
    assertThat(document.get("problems").isEmpty()).isTrue();
    JsonNode settings = document.get("settings");
    assertThat(settings.get("orgs.main.client-secret").get("value").asString()).isEqualTo("***");
    assertThat(settings.get("http.port").get("value").asInt()).isEqualTo(8080);
    assertThat(document.get("nextFires").size()).isEqualTo(5);
    for (JsonNode fire : document.get("nextFires")) {
      assertThat(OffsetDateTime.parse(fire.asString()).getOffset().getTotalSeconds())
          .isIn(-7 * 3600, -8 * 3600);
    }
    assertThat(document.get("timeZone").asString()).isEqualTo("America/Los_Angeles");
    assertThat(document.get("warnings").isArray()).isTrue();
    assertThat(console.out()).endsWith("}\n").doesNotContain("canary-secret");
  }

  @Test
  void checkConfigPrintsProblemsForMachinesToo() throws IOException {
    Path file =
        write("reaper {\n mode = maybe\n orgs.main { region = ${GENESYS_CLIENT_SECRET} } }");
    assertThat(console.run("check-config", "--output", "json", "--config", file.toString()))
        .isEqualTo(78);
    JsonNode document = JsonMapper.shared().readTree(console.out());
    assertThat(document.get("valid").asBoolean()).isFalse();
    JsonNode mode = document.get("problems").get(0);
    assertThat(mode.propertyNames())
        .containsExactly("file", "line", "key", "problem", "expected", "got");
    assertThat(mode.get("file").asString()).isEqualTo(file.toString());
    assertThat(mode.get("line").asInt()).isEqualTo(2);
    assertThat(mode.get("key").asString()).isEqualTo("mode");
    assertThat(mode.get("problem").asString()).isEqualTo("unknown word");
    assertThat(mode.get("expected").asString()).isEqualTo("observe or enforce");
    assertThat(mode.get("got").asString()).isEqualTo("maybe");
    assertThat(document.get("problems").valueStream().anyMatch(one -> one.get("got").isNull()))
        .as("what is not given is null")
        .isTrue();
  }

  @Test
  void checkConfigForOneOrgShowsOnlyItAndKnowsTheOthers() throws IOException {
    Path file =
        write(
            """
            reaper {
              mode = observe
              org-defaults {
                region = us-west-2, client-id = a, client-secret = ${GENESYS_CLIENT_SECRET}
                limits { max-closes = 50, max-share = 25% }
                policies = [ { id = web, match { message-types = [webmessaging] } } ]
              }
              orgs.main { requests-per-minute = 299 }
              orgs.second { requests-per-minute = 301 }
            }
            """);
    assertThat(console.run("check-config", "--org", "main", "--config", file.toString()))
        .as(console.err())
        .isZero();
    assertThat(console.out())
        .contains("orgs.main.requests-per-minute = 299")
        .doesNotContain("second", "301");
    Console both = new Console(Timepiece.system(), ENVIRONMENT);
    assertThat(both.run("check-config", "--config", file.toString())).isZero();
    assertThat(both.out()).contains("orgs.second.requests-per-minute = 301", "orgs.main.");
    assertThat(both.out().lines().filter(line -> line.contains("301 is above")))
        .as("a warning is said once")
        .hasSize(1);
    Console none = new Console(Timepiece.system(), ENVIRONMENT);
    assertThat(none.run("check-config", "--org", "nope", "--config", file.toString()))
        .isEqualTo(64);
    assertThat(none.err()).contains("nope", "main, second");
    assertThat(none.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--since 24h",
    "--would-close",
    "--returned",
    "--unsettled --output json",
    "--conversation 6f0ff0a6-2a0e-4c0e-8d21-0b9c5a3f9c11"
  })
  void historyOfNoLedgerIsNotAnEmptyHistory(String view) throws IOException {
    Path ledger = directory.resolve("nope/ledger.db");
    List<String> line =
        new ArrayList<>(List.of("history", "--config", withLedger(ledger.toString())));
    line.addAll(List.of(view.split(" ")));
    assertThat(console.run(line.toArray(String[]::new))).isEqualTo(75);
    assertThat(console.err())
        .isEqualTo("There is no ledger yet at " + ledger + ": nothing can be said.\n");
    assertThat(console.out()).isEmpty();
    assertThat(ledger.getParent()).doesNotExist();
  }

  @Test
  void historyOfALedgerThatIsOnlyAnEmptyFileOrNamedRelativelySaysSoToo() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.db"));
    assertThat(console.run("history", "--config", withLedger(empty.toString()))).isEqualTo(75);
    assertThat(console.err()).contains("no ledger yet at " + empty);
    Console relative = new Console(Timepiece.system(), ENVIRONMENT);
    assertThat(relative.run("history", "--config", withLedger("target/no/such.db"))).isEqualTo(75);
    assertThat(relative.err())
        .contains("no ledger yet at " + Path.of("target/no/such.db").toAbsolutePath());
  }

  @Test
  void historyOfALedgerInWhichNothingHappenedIsEmpty() throws IOException {
    Path ledger = directory.resolve("ledger.db");
    SqliteLedgers.open("jdbc:sqlite:" + ledger, Holder.thisProcess("test", Instant.EPOCH)).close();
    assertThat(console.run("history", "--config", withLedger(ledger.toString()))).isZero();
    assertThat(console.out()).contains("main: 0 settled since");
    Console json = new Console(Timepiece.system(), ENVIRONMENT);
    assertThat(json.run("history", "--output", "json", "--config", withLedger(ledger.toString())))
        .isZero();
    assertThat(json.out()).isEqualTo("[]\n");
  }

  private int check(String... more) {
    List<String> line = new ArrayList<>(List.of("check-config", "--config", "config/reaper.conf"));
    line.addAll(List.of(more));
    return console.run(line.toArray(String[]::new));
  }

  private String withLedger(String path) throws IOException {
    return write(
            """
            reaper {
              mode = observe
              orgs.main {
                region = us-west-2, client-id = a, client-secret = ${GENESYS_CLIENT_SECRET}
                limits { max-closes = 50, max-share = 25%% }
                policies = [ { id = web, match { message-types = [webmessaging] } } ]
              }
              ledger.url = "jdbc:sqlite:%s"
            }
            """
                .formatted(path))
        .toString();
  }

  private Path write(String text) throws IOException {
    Path file = directory.resolve("reaper.conf");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }
}
