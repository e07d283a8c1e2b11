package org.idlereaper.genesys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the client's secret comes from; asked again at every token request. */
@FunctionalInterface
public interface SecretSource {
  /**
   * @throws IOException if it cannot be read; the message names the file, never its content
   */
  Secret read() throws IOException;

  /** Always the same. */
  static SecretSource of(Secret secret) {
    return () -> secret;
  }

  /** A file's content without the line end; read again each time, so a rotated secret is used. */
  static SecretSource file(Path file) {
    return () -> new Secret(Files.readString(file).strip());
  }
}
