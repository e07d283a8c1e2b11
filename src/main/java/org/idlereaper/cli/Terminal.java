package org.idlereaper.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.idlereaper.Termination;
import org.idlereaper.clock.Timepiece;

/**
 * What a command has around it.
 *
 * @param out for results
 * @param err for what went wrong
 * @param environment the process's variables
 * @param time the machine's clock
 * @param termination says when the process is asked to end
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Timepiece time,
    Termination termination) {
  public Terminal {
    environment = Map.copyOf(environment);
  }
}
