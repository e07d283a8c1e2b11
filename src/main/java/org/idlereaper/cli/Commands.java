package org.idlereaper.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.idlereaper.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: which commands there are, and what is said about wrong usage. */
public final class Commands {
  private Commands() {}

  /**
   * Runs one command line and gives its exit code; throws nothing for what a user can get wrong.
   */
  public static int run(Terminal terminal, String... args) {
    CommandLine line = new CommandLine(new Reaper());
    Map<String, Function<Terminal, Object>> commands = commands();
    if (args.length > 0 && commands.containsKey(args[0])) {
      // each model takes reflection, at every start
      commands.keySet().retainAll(Set.of(args[0]));
    }
    commands.forEach((name, command) -> line.addSubcommand(name, command.apply(terminal)));
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((wrong, _) -> usage(terminal, wrong));
    line.setExecutionExceptionHandler(
        (failure, _, _) -> {
          if (failure instanceof CommandFailure known) {
            known.lines().forEach(terminal.err()::println);
            return known.code().number();
          }
          terminal.err().println("A fault of ours: " + failure);
          failure.printStackTrace(terminal.err());
          return ExitCode.BUG.number();
        });
    return line.execute(args);
  }

  /** Which there are, in the order of the help. */
  private static Map<String, Function<Terminal, Object>> commands() {
    Map<String, Function<Terminal, Object>> commands = new LinkedHashMap<>();
    commands.put("run", RunCommand::new);
    commands.put("sweep", SweepCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("history", HistoryCommand::new);
    commands.put("doctor", DoctorCommand::new);
    commands.put("check-config", CheckConfigCommand::new);
    commands.put("demo", DemoCommand::new);
    return commands;
  }

  private static int usage(Terminal terminal, ParameterException wrong) {
    terminal.err().println(wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, terminal.err());
    terminal
        .err()
        .println("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  @Command(
      name = "reaper",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description =
          "Closes the messaging conversations a Genesys Cloud organisation has forgotten, and only"
              + " those.",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        " 0:all due judged, every close confirmed or withheld",
        " 1:something failed, is unconfirmed or was not reached",
        " 3:stopped by a limit, clock skew or the stop file before the first write",
        "64:wrong usage, or no configuration named",
        "70:a fault of the reaper's own",
        "75:the platform or the ledger is not available",
        "77:refused by the platform (credentials, permission, user context)",
        "78:bad configuration, file missing, port in use"
      })
  static final class Reaper implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "Which command?");
    }
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"idle-session-reaper " + text(), "Java " + Runtime.version()};
    }

    static String text() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return version == null ? "(not packaged)" : version;
    }
  }
}
