package org.idlereaper.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a ledger may lie, and what is said of places where it had better not. */
final class LedgerPlaceTest {
  private static final long PLENTY = 10L << 30;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "tmpfs, lies in memory",
    "overlay, container's own layer",
    "nfs4, network's file system",
    "cifs, network's file system"
  })
  void placesThatForgetOrCannotLockAreDoubted(String type, String why) {
    assertThat(LedgerPlace.doubt(type, PLENTY).orElseThrow()).contains(why);
  }

  @Test
  void aDiskWithRoomIsNotDoubtedAndAFullOneIs() {
    assertThat(LedgerPlace.doubt("ext4", PLENTY)).isEmpty();
    assertThat(LedgerPlace.doubt("ext4", 1L << 20).orElseThrow()).contains("only 1 MiB");
  }

  @Test
  void roomBelowTheFloorIsAnObstacleAndNoMereDoubt() {
    assertThat(LedgerPlace.tooSmall(300L << 10).orElseThrow())
        .contains("only 0 MiB are free", "16 at least");
    assertThat(LedgerPlace.tooSmall(LedgerPlace.LEAST_FREE - 1)).isPresent();
    assertThat(LedgerPlace.tooSmall(LedgerPlace.LEAST_FREE)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatCannotBeMadeIsAnObstacleEvenForWhoMayWriteAnywhere() {
    LedgerPlace place = LedgerPlace.examine("jdbc:sqlite:/proc/nope/ledger.db");
    assertThat(place.obstacle().orElseThrow()).contains("/proc");
  }

  @Test
  void lookingLeavesNothingBehind() throws IOException {
    LedgerPlace place = LedgerPlace.examine("jdbc:sqlite:" + directory.resolve("ledger.db"));
    assertThat(place.obstacle()).isEmpty();
    assertThat(place.there()).isFalse();
    assertThat(directory).isEmptyDirectory();
    LedgerPlace.examine("jdbc:sqlite:" + directory.resolve("new/ledger.db"));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFileWhereItsDirectoryShouldBeIsAnObstacle() throws IOException {
    Files.createFile(directory.resolve("data"));
    assertThat(LedgerPlace.examine("jdbc:sqlite:" + directory.resolve("data/ledger.db")).obstacle())
        .isPresent();
  }
}
