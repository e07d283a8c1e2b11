package org.idlereaper.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of every fault of clock, wire, process and ledger, and that no named row is missing
 * from it. It has a run of its own, after all others of a build; where only some tests were asked
 * for it says nothing.
 */
final class RowTableIT {
  private static final Path TABLE = Path.of("target", "row-table.txt");

  /**
   * What has to be there: the wire, the platform, process and ledger, the clock, hostile answers,
   * and the promises they bear on.
   */
  private static Set<String> named() {
    Set<String> named = new TreeSet<>();
    range(named, "F", 1, 53);
    named.addAll(List.of("F56", "F59", "F60", "F62", "F63", "F64"));
    range(named, "F", 75, 81);
    range(named, "F", 83, 85);
    range(named, "B", 40, 70);
    named.addAll(List.of("P14", "P15", "P18", "P19", "P23", "P24", "P25", "P26"));
    return named;
  }

  private static void range(Set<String> named, String letter, int from, int to) {
    IntStream.rangeClosed(from, to).mapToObj(number -> letter + number).forEach(named::add);
  }

  @Test
  void everyNamedRowWasShown() throws IOException {
    assumeTrue(
        Stream.of("test", "it.test").allMatch(key -> System.getProperty(key, "").isEmpty()),
        "only some tests were asked for");
    List<ShownRow> rows = RowTable.all();
    List<String> lines = rows.stream().map(ShownRow::toString).toList();
    Files.write(TABLE, lines);
    lines.forEach(System.out::println);
    Set<String> shown =
        rows.stream()
            .filter(row -> row.result().equals("ok"))
            .map(ShownRow::id)
            .collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(named());
    missing.removeAll(shown);
    System.out.println(rows.size() + " lines, " + shown.size() + " rows, missing: " + missing);
    assertThat(missing).as("named rows that no test has shown").isEmpty();
  }
}
