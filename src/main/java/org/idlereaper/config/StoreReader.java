package org.idlereaper.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where things lie on this machine: the ledger, the stop file, the page. */
final class StoreReader {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]+|\\[[0-9A-Fa-f:.%]+]");

  private static final Pattern NUMBERS = Pattern.compile("\\d+(?:\\.\\d+){3}");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])(?:\\.(?!$)|$)){4}");

  private StoreReader() {}

  static Optional<Settings.Ledger> ledger(Section section) {
    Optional<Path> file = section.required("url", new SqliteUrls());
    file.flatMap(StoreReader::obstacle)
        .ifPresent(wrong -> section.problem("url", wrong, "a file that can be written"));
    Optional<Duration> retention =
        section.required("retention", Spans.between(Duration.ofDays(1), Duration.ofDays(3650)));
    section.end();
    return section.build(() -> new Settings.Ledger(file.orElseThrow(), retention.orElseThrow()));
  }

  static Optional<Settings.Http> http(Section section) {
    Optional<String> host =
        section.required(
            "host", Words.text("a host name or address such as 127.0.0.1", StoreReader::noHost));
    Optional<Integer> port = section.required("port", Numbers.whole(0, 65_535));
    section.end();
    return section.build(() -> new Settings.Http(host.orElseThrow(), port.orElseThrow()));
  }

  private static Optional<String> noHost(String text) {
    if (!HOST.matcher(text).matches()) {
      return Optional.of("is no host");
    }
    return NUMBERS.matcher(text).matches() && !ADDRESS.matcher(text).matches()
        ? Optional.of("is no address: its numbers go from 0 to 255, without leading zeros")
        : Optional.empty();
  }

  static Optional<Path> stopFile(Section section, Optional<Path> ledger) {
    Optional<Path> file = section.required("stop-file", new Paths("the path of a file"));
    file.flatMap(StoreReader::obstacle)
        .ifPresent(
            wrong ->
                section.problem(
                    "stop-file",
                    "cannot be watched: " + wrong,
                    "a path whose directory is there or can be made"));
    if (file.isPresent() && ledger.map(StoreReader::plain).equals(file.map(StoreReader::plain))) {
      section.problem("stop-file", "is the ledger itself", "a file of its own");
    }
    return file;
  }

  private static Path plain(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** Why a file cannot come to be there, or empty. */
  private static Optional<String> obstacle(Path file) {
    if (Files.isDirectory(file)) {
      return Optional.of("it is a directory");
    }
    @Nullable Path around = plain(file).getParent();
    while (around != null && !Files.exists(around)) {
      around = around.getParent();
    }
    if (around == null || !Files.isDirectory(around)) {
      return Optional.of("what should be its directory is a file");
    }
    return Files.isExecutable(around)
        ? Optional.empty()
        : Optional.of("its directory cannot be entered");
  }

  /** The form of a path. */
  private record Paths(String expected) implements Form<Path> {
    @Override
    public Parsed<Path> of(Scalar scalar) {
      if (scalar.text().isBlank()) {
        return Parsed.bad("is empty");
      }
      try {
        return Parsed.good(Path.of(scalar.text()));
      } catch (InvalidPathException e) {
        return Parsed.bad("is no path");
      }
    }
  }

  /** A path, for whoever needs one. */
  static Form<Path> path(String expected) {
    return new Paths(expected);
  }

  /** The one form of a ledger's address in this version. */
  private static final class SqliteUrls implements Form<Path> {
    @Override
    public String expected() {
      return "jdbc:sqlite: and the path of a file, such as jdbc:sqlite:data/ledger.db";
    }

    /** There may be a password in it. */
    @Override
    public boolean mayBeShown(String text) {
      return text.startsWith(SQLITE) && !text.contains("?");
    }

    @Override
    public Parsed<Path> of(Scalar scalar) {
      String text = scalar.text();
      if (!text.startsWith(SQLITE)) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Parsed.bad(
            lower.startsWith("jdbc:postgresql:")
                ? "a ledger on PostgreSQL is not in this version"
                : "this kind of ledger is not in this version");
      }
      String path = text.substring(SQLITE.length());
      if (path.isBlank() || path.startsWith(":memory:") || path.startsWith("file:")) {
        return Parsed.bad("names no file; an account in memory is lost with the process");
      }
      return path.contains("?")
          ? Parsed.bad("has parameters; there are none to set")
          : new Paths(expected()).of(new Scalar(path, Scalar.Kind.TEXT, scalar.fromVariable()));
    }
  }
}
