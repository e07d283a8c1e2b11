package org.idlereaper.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of time zones, strictly: never GMT by accident. */
final class ZonesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/Los_Angeles",
        "Europe/Berlin",
        "UTC",
        "America/Indiana/Knox",
        "Etc/GMT+8"
      })
  void takesIanaNames(String name) {
    assertThat(Zones.parse(name).getId()).isEqualTo(name);
    assertThat(Zones.aliasNote(name)).isEmpty();
  }

  @Test
  void takesPstAndSaysSo() {
    assertThat(Zones.parse("PST")).isEqualTo(ZoneId.of("America/Los_Angeles"));
    assertThat(Zones.aliasNote("PST"))
        .contains(
            "time zone PST is read as America/Los_Angeles: Pacific time, with daylight saving");
  }

  @ParameterizedTest
  @CsvSource({
    "America/Los_Angelos, America/Los_Angeles",
    "america/los_angeles, America/Los_Angeles",
    "America/Los Angeles, America/Los_Angeles",
    "Los_Angeles, America/Los_Angeles",
    "Berlin, Europe/Berlin",
    "Europe/Berlln, Europe/Berlin",
    "US/Pacfic, US/Pacific",
    "utc, UTC",
    "PDT, America/Los_Angeles",
    "EST, America/New_York",
    "CST, America/Chicago"
  })
  void suggestsTheNearestName(String name, String near) {
    assertThatThrownBy(() -> Zones.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("time zone \"" + name + "\" is not an IANA name")
        .hasMessageEndingWith("; did you mean " + near + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "GMT-8",
        "GMT",
        "UTC-8",
        "-08:00",
        "Z",
        "PST8PDT",
        "pst",
        "IST",
        "Moon/Tycho_Crater",
        "America",
        "America/",
        "/",
        "UT",
        "GMT0"
      })
  void refusesEverythingElse(String name) {
    assertThatThrownBy(() -> Zones.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not an IANA name such as America/Los_Angeles");
  }
}
