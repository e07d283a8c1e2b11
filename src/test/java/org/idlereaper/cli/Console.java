package org.idlereaper.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.idlereaper.Termination;
import org.idlereaper.clock.Timepiece;

/** Runs one command line in this process and keeps what it printed. */
public final class Console {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Terminal terminal;

  public Console(Timepiece time, Map<String, String> environment) {
    terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            new Terminal.Streams(log, log),
            environment,
            time,
            new Termination());
  }

  /** The exit code. */
  public int run(String... args) {
    int code = Commands.run(terminal, args);
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }

  /** The log lines. */
  public String log() {
    return log.toString(java.nio.charset.StandardCharsets.UTF_8);
  }
}
