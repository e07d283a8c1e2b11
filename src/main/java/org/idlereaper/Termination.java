package org.idlereaper;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process in good order when it is asked to (SIGTERM, SIGINT): tells the work to stop,
 * waits for it a while, and ends with the code that the work ended with.
 */
public final class Termination {
  /** A container gets 20 s from us before anybody loses patience. */
  private static final long PATIENCE_SECONDS = 18;

  private final List<Runnable> stops = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private int code = ExitCode.INCOMPLETE.number();
  private boolean asked;

  /** Starts to listen for the signals. Once per process. */
  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::signalled, "termination"));
  }

  /**
   * What is to be stopped when the process is asked to end; run at once if it has been already. It
   * must return soon.
   */
  public void whenAsked(Runnable stop) {
    boolean now;
    synchronized (this) {
      stops.add(stop);
      now = asked;
    }
    if (now) {
      stop.run();
    }
  }

  /** Whether the process has been asked to end. */
  public synchronized boolean asked() {
    return asked;
  }

  /** The work is over, with this code. Does not return where the process was asked to end. */
  void over(int exitCode) {
    synchronized (this) {
      code = exitCode;
    }
    ended.countDown();
  }

  private void signalled() {
    List<Runnable> all;
    synchronized (this) {
      asked = true;
      all = List.copyOf(stops);
    }
    if (ended.getCount() == 0) {
      return;
    }
    all.forEach(Runnable::run);
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(ExitCode.INCOMPLETE.number());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      Runtime.getRuntime().halt(code);
    }
  }
}
