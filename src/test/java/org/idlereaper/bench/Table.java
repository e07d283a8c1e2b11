package org.idlereaper.bench;

import java.util.ArrayList;
import java.util.List;

/** Rows under a head, aligned, as Markdown has it. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... head) {
    rows.add(List.of(head));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void print() {
    int columns = rows.getFirst().size();
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder line = new StringBuilder("|");
      for (int column = 0; column < columns; column++) {
        int width = width(column);
        String cell = rows.get(i).get(column);
        line.append(' ').append(cell).repeat(' ', width - cell.length()).append(" |");
      }
      System.out.println(line);
      if (i == 0) {
        System.out.println("|" + "---|".repeat(columns));
      }
    }
    System.out.flush();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
