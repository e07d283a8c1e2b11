package org.idlereaper.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.idlereaper.ExitCode;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.ops.JsonText;
import org.idlereaper.simulator.OrgSettings;
import org.idlereaper.simulator.SimulatedOrg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything against a built-in simulated org: what it found, decided, closed and why. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = "The whole job against a built-in simulated org; needs nothing else.")
final class DemoCommand implements Callable<Integer> {
  /** A minute of the simulated contact centre passes in six seconds. */
  static final double PACE = 10;

  private static final long SEED = 20_261_122L;

  private final Terminal terminal;

  @Mixin private OutputOption output = new OutputOption();

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("reaper-demo");
    Timepiece time = Timepiece.scaled(monday(), PACE);
    OrgSettings settings =
        OrgSettings.defaults()
            .withSeed(SEED)
            .withLag(Duration.ofMinutes(2))
            .withTokenLifetime(Duration.ofMinutes(6));
    try (SimulatedOrg org = SimulatedOrg.start(time, settings)) {
      // for machines the one document is the result, and what is told on the way is not
      Terminal told = output.json() ? terminal.toErr() : terminal;
      DemoResult result = new Demo(told, org, time, directory).run();
      if (output.json()) {
        terminal.out().println(new JsonText().of(result.tree()));
      }
      return result.audit().good() ? 0 : ExitCode.INCOMPLETE.number();
    } finally {
      delete(directory);
    }
  }

  /** The demo's contact centre opens on the Monday of this week at ten in Los Angeles. */
  private Instant monday() {
    LocalDate today = terminal.time().instant().atZone(ZoneOffset.UTC).toLocalDate();
    return today
        .minusDays(today.getDayOfWeek().getValue() - 1L)
        .atTime(18, 0)
        .toInstant(ZoneOffset.UTC);
  }

  private static void delete(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
