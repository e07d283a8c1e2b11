package org.idlereaper.cli;

import picocli.CommandLine.Option;

/** How results are printed; shared by every command that has results. */
final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How results are printed (default: ${DEFAULT-VALUE}).")
  private OutputFormat output = OutputFormat.TEXT;

  boolean json() {
    return output == OutputFormat.JSON;
  }
}
