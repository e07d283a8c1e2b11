package org.idlereaper.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.idlereaper.rows.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a platform may do to notes, and the token in them all the same. */
final class NotesTest {
  private static final String TOKEN = "i=01K8XRKTTVZ3CCXJ38JZ0DS6C";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Closed by policy web-messaging i=01K8XRKTTVZ3CCXJ38JZ0DS6C | true",
        "i=01K8XRKTTVZ3CCXJ38JZ0DS6C | true",
        "...eb-messaging  i=01K8XRKTTVZ3CCXJ38JZ0DS6C. Edited by Anna | true",
        "<p>Closed by policy &amp;c. i=01K8XRKTTVZ3CCXJ38JZ0DS6C</p> | true",
        "Closed by policy web-messaging i=01K8XRKTTVZ3CCXJ38JZ0DS6 | false",
        "Closed by policy web-messaging | false",
        "i=01K8XRKTTVZ3CCXJ38JZ0DS6D | false"
      })
  @Row("B69 notes cut, wrapped or edited by the platform: ours if the whole token stands in them")
  void theTokenIsFoundWhateverStandsAroundIt(String text, boolean ours) {
    assertThat(new Notes(text).carry(TOKEN)).isEqualTo(ours);
    assertThat(new Notes(text)).hasToString("***");
  }
}
