package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.idlereaper.config.Reading.Loaded;
import org.idlereaper.config.Reading.Rejected;
import org.idlereaper.sweep.Mode;
import org.junit.jupiter.api.Test;

/** The files that operators start from. */
final class ReaperConfTest {
  private static final Path ANNOTATED = Path.of("config/reaper.conf");
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GENESYS_REGION", "us-west-2",
          "GENESYS_CLIENT_ID", "0a1b2c3d-0000-4000-8000-000000000001",
          "GENESYS_CLIENT_SECRET", "s3cr3t-of-the-client",
          "REAPER_WRAP_UP_CODE", "0a1b2c3d-0000-4000-8000-0000000000ff");

  static Loaded loaded(Reading reading) {
    assertThat(reading)
        .withFailMessage(() -> reading instanceof Rejected r ? r.problems().toString() : "loaded")
        .isInstanceOf(Loaded.class);
    return (Loaded) reading;
  }

  @Test
  void theAnnotatedExampleLoads() {
    Loaded loaded = loaded(QuartzCron.reader().read(ANNOTATED, Surroundings.of(ENVIRONMENT)));
    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.settings().orgs()).hasSize(1);
    assertThat(loaded.settings().orgs().getFirst().connection().api())
        .hasToString("https://api.usw2.pure.cloud");
  }

  @Test
  void theAnnotatedExampleLoadsInEnforceWithTheAddressesFromTheEnvironment() throws IOException {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.remove("GENESYS_REGION");
    environment.put("GENESYS_API_URL", "http://127.0.0.1:4010");
    environment.put("GENESYS_LOGIN_URL", "http://localhost:4010/");
    String text = Files.readString(ANNOTATED).replace("mode = observe", "mode = enforce");
    Settings settings =
        loaded(QuartzCron.reader().read("x.conf", text, Surroundings.of(environment))).settings();
    assertThat(settings.orgs().getFirst().connection().login())
        .hasToString("http://localhost:4010");
    assertThat(settings.orgs().getFirst().sweep().mode()).isEqualTo(Mode.ENFORCE);
  }

  @Test
  void withoutAnEnvironmentTheAnnotatedExampleSaysWhatIsMissing() {
    Reading reading = QuartzCron.reader().read(ANNOTATED, Surroundings.of(Map.of()));
    assertThat(((Rejected) reading).problems()).map(Problem::line).hasSize(3);
  }
}
