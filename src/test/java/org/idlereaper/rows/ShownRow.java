package org.idlereaper.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the table.
 *
 * @param id of the row, a letter and a number
 * @param result ok, FAILED or skipped
 * @param done to the product
 * @param expected of it
 * @param seen what it did, with the requests counted where there were any
 */
record ShownRow(String id, String result, String done, String expected, String seen) {
  private static final Pattern ID = Pattern.compile("\\b[BFPS][0-9]+\\b");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\(([BFPS][0-9]+(?:, )?)+\\)");

  static final Comparator<ShownRow> ORDER =
      Comparator.comparingInt((ShownRow row) -> row.id.charAt(0))
          .thenComparingInt(row -> Integer.parseInt(row.id.substring(1)))
          .thenComparing(ShownRow::done)
          .thenComparing(ShownRow::seen);

  /**
   * The lines of a test: one for the row that its name begins with and one for each in brackets;
   * none if it begins with none.
   */
  static List<ShownRow> of(String name, String result, String seen) {
    Matcher first = ID.matcher(name);
    if (!first.lookingAt()) {
      return List.of();
    }
    Set<String> ids = new LinkedHashSet<>(List.of(first.group()));
    Matcher brackets = IN_BRACKETS.matcher(name);
    while (brackets.find()) {
      ID.matcher(brackets.group()).results().forEach(id -> ids.add(id.group()));
    }
    String said = name.substring(first.end()).strip();
    int colon = said.lastIndexOf(": ");
    String done = colon < 0 ? said : said.substring(0, colon);
    String expected = colon < 0 ? "as told" : said.substring(colon + 2);
    return ids.stream().map(id -> new ShownRow(id, result, done, expected, seen)).toList();
  }

  String written() {
    List<String> fields = new ArrayList<>();
    for (String field : List.of(id, result, done, expected, seen)) {
      fields.add(field.replaceAll("\\s+", " ").strip());
    }
    return String.join("\t", fields);
  }

  static ShownRow read(String line) {
    String[] fields = line.split("\t", -1);
    return new ShownRow(fields[0], fields[1], fields[2], fields[3], fields[4]);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-4s %-7s  %s  |  expected: %s  |  seen: %s",
        id,
        result,
        done,
        expected,
        seen.isEmpty() ? "as expected" : seen);
  }
}
