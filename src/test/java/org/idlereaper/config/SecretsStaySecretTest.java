package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.idlereaper.config.Reading.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file, what it holds for a secret is not in what we say. */
final class SecretsStaySecretTest {
  private static final String INLINE = Given.with("${SECRET}", "\"" + Given.SECRET + "\"");

  private static final Settings SOUND = Given.settings(Given.SOUND);

  private static void nothingShown(Reading reading, String text) {
    List<String> said = new ArrayList<>();
    said.addAll(Given.problems(reading));
    said.addAll(Given.warnings(reading));
    said.add(reading.toString());
    if (reading instanceof Loaded loaded) {
      EffectiveSettings effective = new EffectiveSettings(loaded);
      said.add(effective.text());
      said.add(effective.asMap().toString());
      said.add(SettingsListing.of(loaded.settings()).toString());
      said.add(SettingsChange.between(loaded.settings(), SOUND).toString());
    } else {
      assertThat(Given.problems(reading)).isNotEmpty();
    }
    assertThat(said).as(text).noneMatch(line -> line.contains(Given.SECRET));
    assertThat(Given.problems(reading)).as(text).noneMatch(line -> line.contains("\n"));
  }

  @Test
  void notWhenAllIsWell() {
    for (String text : List.of(Given.SOUND, INLINE)) {
      Loaded loaded = Given.loaded(Given.read(text));
      nothingShown(loaded, text);
      assertThat(new EffectiveSettings(loaded).text()).contains("client-secret = ***");
    }
  }

  @Test
  void notWhenAnyOneCharacterIsMissing() {
    for (int i = 0; i < INLINE.length(); i++) {
      String text = INLINE.substring(0, i) + INLINE.substring(i + 1);
      nothingShown(Given.read(text), text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"", "{", "}", "[", "]", "=", ":", ",", "\n", "$", "${", "#", " ", "\\", "@"})
  void notWhenACharacterTooManyStandsAnywhere(String more) {
    int line = INLINE.indexOf("client-secret");
    for (int i = line - 20; i < line + 50; i++) {
      String text = INLINE.substring(0, i) + more + INLINE.substring(i);
      nothingShown(Given.read(text), text);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void notWhenManyThingsAreWrong(long seed) {
    Random random = new Random(seed);
    String marks = "\"{}[]=:,\n$#\\ .+?";
    for (int round = 0; round < 100; round++) {
      StringBuilder text = new StringBuilder(INLINE);
      int secret = INLINE.indexOf(Given.SECRET);
      for (int change = 0; change < 1 + random.nextInt(6); change++) {
        int at = random.nextInt(text.length());
        boolean spares = at < secret || at >= secret + Given.SECRET.length();
        switch (random.nextInt(3)) {
          case 0 -> text.insert(at, marks.charAt(random.nextInt(marks.length())));
          case 1 -> text.deleteCharAt(at);
          default -> {
            if (spares) {
              text.setCharAt(at, marks.charAt(random.nextInt(marks.length())));
            }
          }
        }
      }
      nothingShown(Given.read(text.toString()), "seed " + seed + ": " + text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client-secert = \"%s\"",
        "client-secret-file = \"%s\"",
        "keep.client-secret = \"%s\"",
        "client-secret %s = x",
        "api-url = \"https://u:%s@x.test\", login-url = \"https://u:%s@y.test\"",
        "login-url = \"https://x.test/?secret=%s\"",
        "ledger.url = \"jdbc:postgresql://h/db?password=%s\""
      })
  void notWhenItStandsInTheWrongPlace(String line) {
    String text =
        Given.with(
            "client-secret = ${SECRET}",
            "client-secret = ${SECRET}\n    " + line.replace("%s", Given.SECRET));
    assertThat(Given.problems(Given.read(text))).isNotEmpty();
    if (!line.startsWith("client-secret-file")) {
      nothingShown(Given.read(text), text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region = ${SECRET}",
        "region = \"%s\"",
        "region = eu-${SECRET}-1",
        "client-id = ${SECRET}",
        "dialect = ${SECRET}",
        "requests-per-minute = ${SECRET}",
        "look-back = ${SECRET}",
        "fallback-to-conversation = ${SECRET}",
        "api-url = ${SECRET}, login-url = ${SECRET}",
        "keep.queues = [${SECRET}]",
        "limits.on-excess = ${SECRET}"
      })
  void notWhenAnotherKeyTakesItToo(String line) {
    for (String secret : List.of(Given.SECRET, Given.SECRET.repeat(5))) {
      String more = line.replace("%s", secret);
      String text =
          Given.with("limits {", more + "\n    limits {")
              .replaceFirst("region = us-west-2", more.startsWith("region") ? "" : "$0");
      Reading reading = Given.read(text, "SECRET", secret);
      assertThat(Given.problems(reading)).as(text).isNotEmpty();
      assertThat(reading.toString()).as(text).doesNotContain(secret.substring(0, 15));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notes = ${SECRET}\"{x}\"",
        "notes = \"{\"${SECRET}\"}\"",
        "notes = ${SECRET}",
        "wrap-up-code = ${SECRET}",
        "hours.from = ${SECRET}",
        "hours.time-zone = ${SECRET}",
        "idle-after.customer-left = ${SECRET}",
        "match.queues = [${SECRET}]"
      })
  void notWhenAKeyOfAPolicyTakesIt(String line) {
    for (String secret : List.of(Given.SECRET, Given.SECRET.repeat(5))) {
      for (String text :
          List.of(
              Given.with("id = web,", "id = web, " + line + ","),
              Given.with("mode = observe", "mode = observe\n  policy-defaults." + line))) {
        Reading reading = Given.read(text, "SECRET", secret);
        assertThat(Given.problems(reading)).as(text).isNotEmpty();
        assertThat(reading.toString()).as(text).doesNotContain(secret.substring(0, 15));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedule.cron = ${SECRET}",
        "schedule.time-zone = ${SECRET}",
        "http.host = ${SECRET}\" \"",
        "ledger.url = ${SECRET}",
        "ledger.url = \"jdbc:sqlite::memory:\"${SECRET}",
        "stop-file = ${SECRET}",
        "mode = ${SECRET}",
        "orgs.other.region = ${SECRET}",
        "${SECRET}.x = 1"
      })
  void notWhenAKeyOfAllOrgsTakesIt(String line) {
    String text = Given.with("mode = observe", "mode = observe\n  " + line);
    nothingShown(Given.read(text), text);
    assertThat(Given.problems(Given.read(text))).as(text).isNotEmpty();
  }

  @Test
  void notWhenItIsMadeOfSeveralOrOverriddenOrShort() {
    String made = Given.with("${SECRET}", "\"ab-\"${SECRET}").replace("us-west-2", "${SECRET}");
    nothingShown(Given.read(made), made);
    String overridden =
        Given.with("${SECRET}", "\"" + Given.SECRET + "\"\n    client-secret = ${?OTHER}")
            .replace("us-west-2", Given.SECRET);
    nothingShown(Given.read(overridden, "OTHER", "another-secret-of-it"), overridden);
    Reading shortest = Given.read(Given.with("us-west-2", "${SECRET}"), "SECRET", "Zq9");
    assertThat(Given.problems(shortest)).hasSize(1).noneMatch(line -> line.contains("Zq9"));
  }

  @Test
  void notWhenItStandsInAFileOfItsOwn(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), Given.SECRET + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String text =
        Given.with("client-secret = ${SECRET}", "client-secret-file = \"" + file + "\"")
            .replace("us-west-2", "${SECRET}");
    nothingShown(Given.read(text), text);
    assertThat(Given.problems(Given.read(text))).hasSize(1);
  }

  @Test
  void aSoundValueThatHoldsItIsRefusedForItWouldBePrintedAndSent() {
    String text = Given.with("id = web,", "id = web, notes = ${SECRET},");
    assertThat(Given.problems(Given.read(text)))
        .singleElement()
        .asString()
        .contains("notes: holds a client secret, which belongs nowhere else");
  }

  /** A trial org's secret is often a plain word. */
  @Test
  void aPathThatHoldsTheSameWordIsSound() {
    String text =
        Given.with(
            "  orgs.main", "  ledger.url = \"jdbc:sqlite:/srv/simulated/l.db\"\n  orgs.main");
    assertThat(Given.problems(Given.read(text, "SECRET", "simulated"))).isEmpty();
  }

  @Test
  void notInTheTextOfWhatSurroundsUs() {
    assertThat(Surroundings.of(Given.environment()).toString()).doesNotContain(Given.SECRET);
  }
}
