package org.idlereaper.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What our source files look like. */
final class SourcesTest {
  private static final Path MAIN = Path.of("src/main/java");

  @Test
  void everySourceFileIsFormatted() throws IOException, FormatterException {
    List<Path> unformatted = new ArrayList<>();
    for (Path file : SourceFormat.sources(Path.of("src"))) {
      String source = Files.readString(file);
      if (!SourceFormat.formatted(source).equals(source)) {
        unformatted.add(file);
      }
    }
    assertThat(unformatted)
        .as("rewrite them with: mvn -q -Pformat test-compile exec:exec")
        .isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
    List<Path> packages =
        SourceFormat.sources(MAIN).stream().map(Path::getParent).distinct().toList();
    assertThat(packages).isNotEmpty();
    for (Path directory : packages) {
      Path info = directory.resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info)).contains("/**", "@NullMarked");
    }
  }
}
