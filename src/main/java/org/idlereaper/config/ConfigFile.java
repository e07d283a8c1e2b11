package org.idlereaper.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The bytes of a file and who may read them. Links are followed: a mounted file is one. */
final class ConfigFile {
  /** Far more than any settings need. */
  static final int LARGEST = 256 * 1024;

  private ConfigFile() {}

  /** Its text; what is wrong begins with "cannot be read" where that is what is wrong. */
  static Parsed<String> text(Path file, int largest) {
    try {
      if (Files.isDirectory(file)) {
        return Parsed.bad("cannot be read: it is a directory");
      }
      if (!Files.exists(file)) {
        return Parsed.bad("cannot be read: no such file");
      }
      if (!Files.isRegularFile(file)) {
        return Parsed.bad("cannot be read: it is not a regular file");
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(largest + 1);
      }
      if (bytes.length > largest) {
        return Parsed.bad("is larger than " + largest / 1024 + " KiB");
      }
      return decoded(bytes);
    } catch (AccessDeniedException e) {
      return Parsed.bad("cannot be read: permission denied");
    } catch (NoSuchFileException e) {
      return Parsed.bad("cannot be read: no such file");
    } catch (IOException e) {
      return Parsed.bad("cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static Parsed<String> decoded(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    return result.isError()
        ? Parsed.bad("is not UTF-8 at byte " + in.position())
        : Parsed.good(out.flip().toString());
  }

  /**
   * The permissions of a file that everybody on the machine may read; empty if not everybody may.
   */
  static Optional<String> openToOthers(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return permissions.contains(PosixFilePermission.OTHERS_READ)
          ? Optional.of(PosixFilePermissions.toString(permissions))
          : Optional.empty();
    } catch (UnsupportedOperationException | IOException e) {
      return Optional.empty(); // a file system without such permissions, or a file that is gone
    }
  }
}
