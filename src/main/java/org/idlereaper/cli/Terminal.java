package org.idlereaper.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Map;
import org.idlereaper.Termination;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.ops.DaemonLog;
import org.idlereaper.ops.Logging;

/**
 * What a command has around it.
 *
 * @param out for results
 * @param err for what went wrong
 * @param streams the same two, for log lines
 * @param environment the process's variables
 * @param time the machine's clock
 * @param termination says when the process is asked to end
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    Streams streams,
    Map<String, String> environment,
    Timepiece time,
    Termination termination) {
  public Terminal {
    environment = Map.copyOf(environment);
  }

  /**
   * Where log lines can go.
   *
   * @param out the standard output
   * @param err the standard error
   */
  public record Streams(OutputStream out, OutputStream err) {}

  /** The same, with what is printed on the error stream. */
  Terminal toErr() {
    return new Terminal(err, err, streams, environment, time, termination);
  }

  /** Log lines go to standard output from here on: in {@code run} they are the result. */
  Logging logToOut() {
    return logTo(streams.out());
  }

  /** Log lines go to standard error from here on. */
  Logging logToErr() {
    return logTo(streams.err());
  }

  private Logging logTo(OutputStream stream) {
    Logging logging =
        Logging.to(stream, Logging.Format.of(environment), Logging.Detail.of(environment));
    Logging.doubts(environment).forEach(new DaemonLog()::warning);
    return logging;
  }
}
