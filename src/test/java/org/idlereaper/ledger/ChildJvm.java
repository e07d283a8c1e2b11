package org.idlereaper.ledger;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Another process that runs a main class of the tests; killed when closed. */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts one with the tests' own class path. */
  public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    return start(classPath(), main, arguments);
  }

  static ChildJvm start(String classPath, Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** The tests' own; the runner may have put it into a jar's manifest. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Tells it a line, if it is still there. */
  public void say(String line) {
    try {
      Writer input = process.outputWriter(StandardCharsets.UTF_8);
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      // it is gone; whoever talks to it finds out by its silence
      return;
    }
  }

  /** Waits until it has ended by itself; what it printed can still be read. */
  public int ended() {
    return process.onExit().join().exitValue();
  }

  /** The next line that it prints; waits for it. */
  public String line() throws IOException {
    String line = output.readLine();
    return line == null ? "(it ended)" : line;
  }

  /** All that is left to read, until it ends. */
  public List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  /** Its exit code, once it has ended by itself. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Kills it in the middle of whatever it does; what it printed can still be read. */
  public void kill() {
    // the handle's: the process's own would close the stream of its output
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() throws IOException {
    kill();
    output.close();
  }
}
