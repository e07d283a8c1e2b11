package org.idlereaper.genesys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Shows the faults of the wire as one table: each test whose name begins with a row's number. */
@NullMarked
public final class WireTable implements TestWatcher {
  private static final Pattern ROW = Pattern.compile("([A-Z])([0-9]+)\\b.*", Pattern.DOTALL);

  @Override
  public void testSuccessful(ExtensionContext context) {
    note(context, "ok    ");
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    note(context, "FAILED");
  }

  private static void note(ExtensionContext context, String result) {
    if (ROW.matcher(context.getDisplayName()).matches()) {
      context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(Rows.class, key -> new Rows(), Rows.class)
          .add(context.getDisplayName(), result);
    }
  }

  /** All rows of one test run; written when the run ends. */
  static final class Rows implements AutoCloseable {
    private final ConcurrentLinkedQueue<Row> rows = new ConcurrentLinkedQueue<>();

    private record Row(String letter, int number, String name, String result) {}

    void add(String name, String result) {
      Matcher row = ROW.matcher(name);
      if (row.matches()) {
        rows.add(new Row(row.group(1), Integer.parseInt(row.group(2)), name, result));
      }
    }

    @Override
    public void close() throws IOException {
      List<String> lines =
          rows.stream()
              .sorted(
                  Comparator.comparing(Row::letter)
                      .thenComparingInt(Row::number)
                      .thenComparing(Row::name))
              .map(row -> row.result() + "  " + row.name())
              .toList();
      Path file = Path.of("target", "wire-table.txt");
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
      lines.forEach(System.out::println);
    }
  }
}
