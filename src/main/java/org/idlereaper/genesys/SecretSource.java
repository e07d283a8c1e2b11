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
    return new Fixed(secret);
  }

  /** A file's content without the line end; read again each time, so a rotated secret is used. */
  static SecretSource file(Path file) {
    return new InFile(file);
  }

  /**
   * @param secret what it always is
   */
  record Fixed(Secret secret) implements SecretSource {
    @Override
    public Secret read() {
      return secret;
    }
  }

  /**
   * @param file what holds it
   */
  record InFile(Path file) implements SecretSource {
    @Override
    public Secret read() throws IOException {
      return new Secret(Files.readString(file).strip());
    }
  }
}
