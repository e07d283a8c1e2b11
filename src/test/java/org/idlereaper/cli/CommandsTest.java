package org.idlereaper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.idlereaper.clock.Timepiece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private Path write(String text) throws IOException {
    Path file = directory.resolve("reaper.conf");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }
}
