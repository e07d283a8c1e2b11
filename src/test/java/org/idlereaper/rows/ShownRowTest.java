package org.idlereaper.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a test's name becomes lines of the table. */
final class ShownRowTest {
  @Test
  void aNameSaysTheRowWhatIsDoneAndWhatIsExpected() {
    assertThat(ShownRow.of("F8 503 with Retry-After: 0: one request", "ok", "API 1"))
        .containsExactly(
            new ShownRow("F8", "ok", "503 with Retry-After: 0", "one request", "API 1"));
  }

  @Test
  void rowsInBracketsAreShownToo() {
    assertThat(ShownRow.of("B67 202 (F5, F6) on a write (S16): accepted", "ok", ""))
        .extracting(ShownRow::id)
        .containsExactly("B67", "F5", "F6", "S16");
  }

  @Test
  void aTestOfNoRowShowsNone() {
    assertThat(ShownRow.of("startsNothingOnceStopped()", "ok", "")).isEmpty();
    assertThat(ShownRow.of("F8x something", "ok", "")).isEmpty();
  }

  @Test
  void aLineCanBeReadBack() {
    ShownRow row = new ShownRow("F1", "ok", "a\tb", "c\nd", "");
    assertThat(ShownRow.read(row.written())).isEqualTo(new ShownRow("F1", "ok", "a b", "c d", ""));
  }
}
