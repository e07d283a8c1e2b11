package org.idlereaper;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.idlereaper.cli.Commands;
import org.idlereaper.cli.Terminal;
import org.idlereaper.clock.Timepiece;

/** Where the process begins and ends. */
public final class Main {
  private Main() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] args) {
    HeadStart.take(args);
    Termination termination = new Termination();
    termination.install();
    Terminal terminal =
        new Terminal(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            new Terminal.Streams(System.out, System.err),
            System.getenv(),
            Timepiece.system(),
            termination);
    int code = Commands.run(terminal, args);
    terminal.out().flush();
    terminal.err().flush();
    termination.over(code);
    System.exit(code);
  }
}
