package org.idlereaper.story;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every sort of bad answer on every road: still nobody's words and no secret get out. */
@Tag("slow")
@Timeout(900)
final class LongDayOfTroublesIT {
  @TempDir private Path directory;

  @Test
  void nobodysWordsAndNoSecretGetOutWhateverIsAnswered() throws Exception {
    DayOfTroubles day = new DayOfTroubles(directory, true);
    day.passes();
    DayOfTroublesIT.nothingPrivateIn(day);
  }
}
