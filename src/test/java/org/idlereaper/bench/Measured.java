package org.idlereaper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process that is watched: memory and processor time as the system counts them. */
final class Measured implements AutoCloseable {
  private final Process process;
  private final Path output;
  private final long began;
  private volatile long peakKilobytes;
  private volatile double processorSeconds;

  private Measured(Process process, Path output) {
    this.process = process;
    this.output = output;
    this.began = System.nanoTime();
    Thread.ofPlatform().daemon().start(this::watch);
  }

  static Measured start(List<String> command, Map<String, String> environment, Path output)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new Measured(builder.start(), output);
  }

  private void watch() {
    try {
      while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      peakKilobytes = Math.max(peakKilobytes, status("VmHWM:"));
      process
          .toHandle()
          .info()
          .totalCpuDuration()
          .ifPresent(used -> processorSeconds = used.toMillis() / 1e3);
    } catch (IOException e) {
      // it has just ended: what was seen last stands
      peakKilobytes = Math.max(peakKilobytes, 0);
    }
  }

  private long status(String field) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .findFirst()
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .orElse(0L);
    }
  }

  /** Waits until something holds; complains where the process ends before, or it never does. */
  Duration until(String what, Duration patience, BooleanSupplier holds)
      throws IOException, InterruptedException {
    while (!holds.getAsBoolean()) {
      if (!process.isAlive() || age().compareTo(patience) > 0) {
        close();
        throw new IllegalStateException("no " + what + ": " + tail());
      }
      Thread.sleep(2);
    }
    return age();
  }

  /** How long it has been running. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Megabytes that are resident now. */
  long residentNow() throws IOException {
    return status("VmRSS:") / 1024;
  }

  /** The most megabytes that have been resident. */
  long residentAtMost() {
    return peakKilobytes / 1024;
  }

  double processorSeconds() {
    look();
    return processorSeconds;
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String tail() {
    String text = output();
    return text.substring(Math.max(0, text.length() - 2_000));
  }

  /** Waits for its own end, and gives how long it ran; complains where that was not a good one. */
  Duration ended(Duration patience) throws InterruptedException {
    return ended(patience, 0);
  }

  /** The same, where another exit code is good. */
  Duration ended(Duration patience, int good) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      close();
      throw new IllegalStateException("it does not end: " + tail());
    }
    Duration age = age();
    if (process.exitValue() != good) {
      throw new IllegalStateException("ended with " + process.exitValue() + ": " + tail());
    }
    return age;
  }

  /** Asks it to end, and makes it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
