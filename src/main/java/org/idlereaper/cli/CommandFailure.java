package org.idlereaper.cli;

import java.util.List;
import org.idlereaper.ExitCode;

/** A command that ends for a reason its user can act on. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> lines;
  private final ExitCode code;

  CommandFailure(ExitCode code, List<String> lines) {
    super(lines.isEmpty() ? code.name() : lines.getFirst());
    this.code = code;
    this.lines = List.copyOf(lines);
  }

  CommandFailure(ExitCode code, String line) {
    this(code, List.of(line));
  }

  ExitCode code() {
    return code;
  }

  /** What the user is told, line by line. */
  List<String> lines() {
    return lines;
  }
}
