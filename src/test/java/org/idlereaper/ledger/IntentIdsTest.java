package org.idlereaper.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The names of intents. */
final class IntentIdsTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @Test
  void aNameStartsWithItsTimeInBase32() {
    String name = new IntentIds(new Random(1)).next(NOON).value();
    assertThat(name).matches("[0-9A-HJKMNP-TV-Z]{26}");
    long millis = 0;
    for (char digit : name.substring(0, 10).toCharArray()) {
      millis = millis * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(digit);
    }
    assertThat(millis).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void namesSortByTimeAndNeverMeet() {
    IntentIds ids = new IntentIds(new Random(2));
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      names.add(ids.next(NOON).value());
    }
    assertThat(names).hasSize(10_000);
    assertThat(ids.next(NOON.plusMillis(1)).value())
        .isGreaterThan(names.stream().max(String::compareTo).orElseThrow());
  }

  @Test
  void timesThatDoNotFitAreRefused() {
    IntentIds ids = new IntentIds(new Random(3));
    assertThat(ids.next(Instant.EPOCH).value()).startsWith("0000000000");
    assertThat(ids.next(Instant.ofEpochMilli((1L << 48) - 1)).value()).startsWith("7ZZZZZZZZZ");
    assertThatThrownBy(() -> ids.next(Instant.ofEpochMilli(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ids.next(Instant.ofEpochMilli(1L << 48)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
