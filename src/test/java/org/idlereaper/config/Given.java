package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.idlereaper.config.Reading.Loaded;
import org.idlereaper.config.Reading.Rejected;

/** A small sound file, to be spoilt. */
final class Given {
  static final String SECRET = "Zk3-canary-secret-91x";
  static final String CLIENT = "0a1b2c3d-0000-4000-8000-000000000001";
  static final String CODE = "0a1b2c3d-0000-4000-8000-0000000000ff";
  static final String QUEUE = "0a1b2c3d-0000-4000-8000-00000000000a";
  static final String SOUND =
      """
      reaper {
        mode = observe
        orgs.main {
          region = us-west-2
          client-id = "%s"
          client-secret = ${SECRET}
          limits { max-closes = 50, max-share = 25%% }
          policies = [ { id = web, match { message-types = [webmessaging] } } ]
        }
      }
      """
          .formatted(CLIENT);

  private static final SettingsReader READER =
      new SettingsReader(() -> Instant.parse("2026-09-01T12:00:00Z"));

  private Given() {}

  static SettingsReader reader() {
    return READER;
  }

  static Map<String, String> environment(String... namesAndValues) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SECRET", SECRET);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return environment;
  }

  /** The sound file with one piece of it replaced. */
  static String with(String piece, String by) {
    assertThat(SOUND).contains(piece);
    return SOUND.replace(piece, by);
  }

  static Reading read(String text, String... environment) {
    return Given.reader().read("x.conf", text, Surroundings.of(environment(environment)));
  }

  static List<String> problems(Reading reading) {
    return reading instanceof Rejected rejected
        ? rejected.problems().stream().map(Problem::line).toList()
        : List.of();
  }

  static List<String> warnings(Reading reading) {
    return reading.warnings().stream().map(Warning::line).toList();
  }

  static Loaded loaded(Reading reading) {
    assertThat(problems(reading)).isEmpty();
    return (Loaded) reading;
  }

  static Settings settings(String text, String... environment) {
    return loaded(read(text, environment)).settings();
  }
}
