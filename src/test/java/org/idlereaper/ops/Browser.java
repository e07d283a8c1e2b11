package org.idlereaper.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, where one is installed. */
public final class Browser {
  private static final Optional<Path> CHROMIUM =
      Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
          .map(Path::of)
          .filter(Files::isExecutable)
          .findFirst();

  private static final int PATIENCE_SECONDS = 60;

  private final Path directory;

  /**
   * @param directory for its profile and what it says
   */
  public Browser(Path directory) {
    this.directory = directory;
  }

  /** What a test says that is skipped for want of one. */
  public static final String MISSING =
      "no browser is installed here (Debian: chromium): the page is not looked at";

  /** Whether there is one. */
  public static boolean installed() {
    return CHROMIUM.isPresent();
  }

  /**
   * What a visit came to.
   *
   * @param page what it wrote to its output: the page as it stands, where that was asked for
   * @param said what it logged
   */
  public record Visit(String page, String said) {}

  /** Opens a page, with options such as {@code --screenshot=…} or {@code --dump-dom}. */
  public Visit open(String url, String... options) throws IOException, InterruptedException {
    Path page = directory.resolve("page.html");
    Path said = directory.resolve("said.txt");
    List<String> command =
        Stream.of(
                Stream.of(CHROMIUM.orElseThrow().toString(), "--headless=new", "--no-sandbox"),
                Stream.of("--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr"),
                Stream.of("--user-data-dir=" + directory.resolve("profile")),
                Stream.of(options),
                Stream.of(url))
            .flatMap(part -> part)
            .toList();
    Process chromium =
        new ProcessBuilder(command)
            .redirectOutput(page.toFile())
            .redirectError(said.toFile())
            .start();
    try {
      if (!chromium.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the browser does not end");
      }
    } finally {
      chromium.descendants().forEach(ProcessHandle::destroyForcibly);
      chromium.destroyForcibly();
    }
    return new Visit(
        Files.readString(page, StandardCharsets.UTF_8),
        Files.readString(said, StandardCharsets.ISO_8859_1));
  }
}
