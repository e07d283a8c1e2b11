package org.idlereaper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One exit code for several orgs: the first present of 70, 77, 75, 3, 1. */
final class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({
    "0 0, 0",
    "0 1, 1",
    "1 3, 3",
    "3 75 1, 75",
    "75 77, 77",
    "77 70 0, 70",
    "1 0 3 75 77 70, 70"
  })
  void theGravestOfSeveralOrgsIsTheProcesss(String codes, int expected) {
    List<Integer> numbers = Arrays.stream(codes.split(" ")).map(Integer::valueOf).toList();
    assertThat(ExitCode.ofAll(numbers).number()).isEqualTo(expected);
  }
}
