package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.idlereaper.config.Reading.Loaded;
import org.junit.jupiter.api.Test;
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

  @Test
  void notInTheTextOfWhatSurroundsUs() {
    assertThat(Surroundings.of(Given.environment()).toString()).doesNotContain(Given.SECRET);
  }
}
