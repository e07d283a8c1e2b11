package org.idlereaper.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines up columns of text, two blanks between them; numbers to the right. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final String indent;

  TextTable(String indent, String... header) {
    this.indent = indent;
    if (header.length > 0) {
      rows.add(List.of(header));
    }
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The table, a line end after each row. */
  String render() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    boolean[] numeric = new boolean[columns];
    Arrays.fill(numeric, true);
    for (int r = 0; r < rows.size(); r++) {
      List<String> row = rows.get(r);
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
        boolean header = r == 0 && rows.size() > 1;
        numeric[c] &= header || row.get(c).matches("[0-9,]*");
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int c = 0; c < row.size(); c++) {
        String pad = " ".repeat(widths[c] - row.get(c).length());
        line.append(numeric[c] ? pad + row.get(c) : row.get(c) + pad).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
