package org.idlereaper.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.ledger.ChildJvm;

/** A daemon in a process of its own, and what it said. */
final class Child implements AutoCloseable {
  private final ChildJvm process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch halting = new CountDownLatch(1);
  private final Thread listening;

  private Child(ChildJvm process) {
    this.process = process;
    this.listening = Thread.ofVirtual().start(this::listen);
  }

  static Child start(String... arguments) {
    try {
      return new Child(ChildJvm.start(DaemonChild.class, arguments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    try {
      for (String line = process.line(); !line.equals("(it ended)"); line = process.line()) {
        lines.add(line);
        if (line.startsWith("running")) {
          running.countDown();
        }
        if (line.equals("halting")) {
          halting.countDown();
        }
      }
    } catch (IOException e) {
      lines.add("cannot be heard any more: " + e);
    } finally {
      running.countDown();
      halting.countDown();
    }
  }

  /** Waits until it fires its schedule. */
  void awaitRunning(Duration atMost) throws InterruptedException {
    if (!running.await(atMost.toMillis(), TimeUnit.MILLISECONDS) || !said("running true")) {
      throw new AssertionError("the child does not run: " + lines);
    }
  }

  /** Waits until it has halted itself. */
  void awaitHalt(Duration atMost) throws InterruptedException {
    if (!halting.await(atMost.toMillis(), TimeUnit.MILLISECONDS) || !said("halting")) {
      throw new AssertionError("not everybody has reached its crash point: " + lines);
    }
    process.ended();
  }

  /** Waits for it to halt itself; returns whether it did. */
  boolean halts(Duration atMost) throws InterruptedException {
    return halting.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && said("halting");
  }

  /** The request of a conversation has arrived. */
  void tell(String conversation) {
    process.say(conversation);
  }

  /** Waits until it has said a line. */
  void awaitLine(String line, Duration atMost) throws InterruptedException {
    Timepiece machine = Timepiece.system();
    long since = machine.nanoTime();
    while (!said(line)) {
      if (machine.elapsedSince(since).compareTo(atMost) > 0) {
        throw new AssertionError("it never said '" + line + "': " + lines);
      }
      machine.pause(Duration.ofMillis(2));
    }
  }

  /** Stops the whole process as it stands, as a machine that sleeps does. */
  void stop() {
    signal("STOP");
  }

  /** Lets it go on. */
  void goOn() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean said(String line) {
    return lines.contains(line);
  }

  /** Everything that it said so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** SIGKILL; everything that it said before is there afterwards. */
  void kill() {
    process.kill();
    try {
      listening.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
    try {
      process.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
