package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.config.Reading.Loaded;
import org.idlereaper.sweep.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that operators start from. */
final class ReaperConfTest {
  private static final Path ANNOTATED = Path.of("config/reaper.conf");
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GENESYS_REGION", "us-west-2",
          "GENESYS_CLIENT_ID", Given.CLIENT,
          "GENESYS_CLIENT_SECRET", Given.SECRET,
          "REAPER_WRAP_UP_CODE", Given.CODE);

  @Test
  void theAnnotatedExampleLoads() {
    Loaded loaded = Given.loaded(Given.reader().read(ANNOTATED, Surroundings.of(ENVIRONMENT)));
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
        Given.loaded(Given.reader().read("x.conf", text, Surroundings.of(environment))).settings();
    assertThat(settings.orgs().getFirst().connection().login())
        .hasToString("http://localhost:4010");
    assertThat(settings.orgs().getFirst().sweep().mode()).isEqualTo(Mode.ENFORCE);
  }

  @Test
  void withoutAnEnvironmentTheAnnotatedExampleSaysWhatIsMissing() {
    Reading reading = Given.reader().read(ANNOTATED, Surroundings.of(Map.of()));
    assertThat(Given.problems(reading))
        .map(line -> line.replaceFirst(":\\d+ ", " "))
        .containsExactly(
            "config/reaper.conf orgs.main.region: required, and environment variable GENESYS_REGION is"
                + " not set; expected a region such as us-west-2, or api-url and login-url",
            "config/reaper.conf orgs.main.client-id: required, and environment variable"
                + " GENESYS_CLIENT_ID is not set; expected the id of the org's OAuth client",
            "config/reaper.conf orgs.main.client-secret: required, and environment variable"
                + " GENESYS_CLIENT_SECRET is not set; expected the secret of the org's OAuth client, or a"
                + " file with it in client-secret-file");
  }

  @Test
  void theAnnotatedExampleShowsTheDefaults() throws IOException {
    String least = Given.SOUND.replace("id = web,", "id = web-messaging,");
    Settings sound = Given.settings(least);
    Settings example =
        Given.loaded(Given.reader().read(ANNOTATED, Surroundings.of(ENVIRONMENT))).settings();
    assertThat(SettingsChange.between(sound, example))
        .extracting(SettingsChange::key)
        .containsExactly("orgs.main.policies[web-messaging].wrap-up-code");
  }

  @Test
  void thePoliciesByExampleLoadInEitherMode() throws IOException {
    Path file = Path.of("config/policies-by-example.conf");
    Loaded observe = Given.loaded(Given.reader().read(file, Surroundings.of(ENVIRONMENT)));
    assertThat(observe.warnings()).isEmpty();
    assertThat(observe.settings().orgs().getFirst().sweep().rules().policies()).hasSize(5);
    String enforce = Files.readString(file).replace("mode = observe", "mode = enforce");
    Given.loaded(Given.reader().read("x.conf", enforce, Surroundings.of(ENVIRONMENT)));
  }

  /** The library knows the line of each value; so must we, of each key. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "config/reaper.conf",
        "config/policies-by-example.conf",
        "src/main/resources/reference.conf"
      })
  void everyValueStandsWhereTheLibrarySaysToo(String file) throws IOException {
    String text = Files.readString(Path.of(file));
    Outline outline = OutlineScanner.scan(text);
    assertThat(outline.remarks()).isEmpty();
    List<String> unlike = new ArrayList<>();
    compare(KeyPath.ROOT, ConfigFactory.parseString(text).root(), outline, unlike);
    assertThat(unlike).isEmpty();
  }

  private static void compare(
      KeyPath key, ConfigValue value, Outline outline, List<String> unlike) {
    if (value instanceof ConfigObject object) {
      object.forEach((name, inner) -> compare(key.child(name), inner, outline, unlike));
    } else if (value instanceof ConfigList list) {
      for (int i = 0; i < list.size(); i++) {
        compare(key.element(i + 1), list.get(i), outline, unlike);
      }
    } else if (outline.at(key).size() != 1
        || outline.at(key).getFirst().line() != value.origin().lineNumber()) {
      unlike.add(key + " " + outline.at(key) + " " + value.origin());
    }
  }
}
