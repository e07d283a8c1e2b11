package org.idlereaper.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes down the rows that a run of the tests shows: those of each test whose name, or whose
 * {@link Row}, begins with a row's number. {@link RowTableIT} makes one table of all runs.
 */
public final class RowTable implements BeforeEachCallback, TestWatcher {
  /** Where the runs of one build leave what they showed. */
  private static final Path PARTS = Path.of("target", "rows");

  private static final String UNIT = "unit";

  /** Some tests that were asked for by themselves. */
  private static final String ALONE = "alone";

  private static final ThreadLocal<String> SEEN = ThreadLocal.withInitial(() -> "");
  private static final ThreadLocal<String> COUNTED = ThreadLocal.withInitial(() -> "");

  /** What the product did, as the test of this thread saw it; the last word counts. */
  public static void saw(Object what) {
    SEEN.set(what.toString());
  }

  /** What went over the wire in the test of this thread. */
  public static void counted(String requests) {
    COUNTED.set(requests);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    SEEN.remove();
    COUNTED.remove();
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    note(context, "ok", "");
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    note(context, "FAILED", cause == null ? "" : cause.toString());
  }

  @Override
  public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
    note(context, "skipped", cause == null ? "" : String.valueOf(cause.getMessage()));
  }

  private static void note(ExtensionContext context, String result, String instead) {
    String seen = (SEEN.get() + " " + instead + " " + COUNTED.get()).strip();
    List<ShownRow> rows = ShownRow.of(name(context), result, seen);
    if (!rows.isEmpty()) {
      context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(OneRun.class, key -> new OneRun(), OneRun.class)
          .rows
          .addAll(rows);
    }
  }

  private static String name(ExtensionContext context) {
    Optional<Row> row = context.getTestMethod().map(method -> method.getAnnotation(Row.class));
    String shown = context.getDisplayName();
    boolean invocation = shown.startsWith("[");
    return row.map(Row::value)
        .map(name -> invocation ? name.replaceFirst(": ", " " + oneLine(shown) + ": ") : name)
        .orElse(shown);
  }

  private static String oneLine(String shown) {
    return shown.replace(": ", " ");
  }

  /** What the runs of this build have left so far. */
  static List<ShownRow> all() throws IOException {
    List<ShownRow> rows = new ArrayList<>();
    for (Path part : parts()) {
      for (String line : Files.readAllLines(part)) {
        rows.add(ShownRow.read(line));
      }
    }
    rows.sort(ShownRow.ORDER);
    return rows;
  }

  private static List<Path> parts() throws IOException {
    try (Stream<Path> parts = Files.list(PARTS)) {
      return parts.filter(part -> !part.endsWith(ALONE + ".tsv")).toList();
    }
  }

  /**
   * All rows of one test run, written when the run ends: a process may have several. The unit tests
   * are one run and a build's first: they begin a new table.
   */
  static final class OneRun implements AutoCloseable {
    private final ConcurrentLinkedQueue<ShownRow> rows = new ConcurrentLinkedQueue<>();

    @Override
    public void close() throws IOException {
      Files.createDirectories(PARTS);
      String part = System.getProperty("rows.part", ALONE);
      if (part.equals(UNIT)) {
        for (Path old : parts()) {
          Files.delete(old);
        }
      }
      Files.write(
          PARTS.resolve(part + ".tsv"),
          rows.stream().sorted(ShownRow.ORDER).map(ShownRow::written).toList(),
          StandardOpenOption.CREATE,
          part.equals(ALONE) ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
    }
  }
}
