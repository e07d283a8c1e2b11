package org.idlereaper.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.idlereaper.clock.Timepiece;
import org.idlereaper.ledger.Holder;
import org.idlereaper.ledger.Intent;
import org.idlereaper.ledger.IntentId;
import org.idlereaper.ledger.Ledger;
import org.idlereaper.ledger.Outcome;
import org.idlereaper.ledger.SqliteLedgers;
import org.idlereaper.platform.Platform;
import org.idlereaper.sweep.Mode;
import org.idlereaper.sweep.Sweep;
import org.idlereaper.sweep.SweepListener;
import org.idlereaper.sweep.SweepOnThreads;
import org.idlereaper.sweep.SweepParts;
import org.idlereaper.sweep.SweepReport;
import org.idlereaper.sweep.SweepSettings;

/**
 * One life of our process: a real sweep on a real ledger. It can die in the midst of anything:
 * whatever it then still asks of clock, org or account ends it, and what is on the wire or on the
 * disk by then stays there.
 */
final class LiveProcess implements AutoCloseable {
  static final String ORG = "main";

  private final Timeline time;
  private final Oracle oracle;
  private final Faults faults;
  private final SqliteLedgers ledgers;
  private final Sweep sweep;
  private final List<Thread> threads = new ArrayList<>();
  private Mode mode = Mode.OBSERVE;
  private final Path stopFile;
  private boolean dead;
  private long requests;
  private long diesAt = Long.MAX_VALUE;
  private Duration diesAfter = Duration.ZERO;
  private long commits;

  LiveProcess(
      Timeline time,
      Path directory,
      Org org,
      Oracle oracle,
      Faults faults,
      Supplier<IntentId> ids,
      SweepListener listener) {
    this.time = time;
    this.oracle = oracle;
    this.faults = faults;
    this.stopFile = directory.resolve("STOP");
    this.ledgers = SqliteLedgers.open(url(directory), Holder.thisProcess("test", time.instant()));
    this.sweep =
        SweepOnThreads.of(
            new SweepParts(
                ORG,
                mortal(Platform.class, org),
                mortal(Ledger.class, ledgers.of(ORG)),
                mortal(Timepiece.class, time),
                ids,
                listener),
            mine(time.threads()));
    oracle.watches(this);
  }

  static String url(Path directory) {
    return "jdbc:sqlite:" + directory.resolve("ledger.db");
  }

  private ThreadFactory mine(ThreadFactory factory) {
    return work -> {
      Thread thread = factory.newThread(work);
      threads.removeIf(one -> one.getState() == Thread.State.TERMINATED);
      threads.add(thread);
      return thread;
    };
  }

  // ---- what it does

  /** Runs one sweep; empty if the process died of it. */
  Optional<SweepReport> sweep(SweepSettings settings) {
    mode = settings.mode();
    return alive(() -> sweep.run(settings));
  }

  /** Settles what an earlier life left open. */
  void resume(SweepSettings settings) {
    mode = Mode.OBSERVE;
    alive(() -> sweep.resume(settings));
  }

  void stop() {
    sweep.stop();
  }

  private <T> Optional<T> alive(java.util.concurrent.Callable<T> work) {
    try {
      return Optional.of(
          time.run(
              () -> {
                threads.add(Thread.currentThread());
                return work.call();
              }));
    } catch (ExecutionException e) {
      // who waits on a lock learns of the end by an interrupt
      boolean ofIt = dead && e.getCause() instanceof InterruptedException;
      if (e.getCause() instanceof Killed || ofIt) {
        time.settle();
        return Optional.empty();
      }
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A while after so many more requests the process is gone. */
  void diesAfter(long more, Duration span) {
    diesAt = requests + more;
    diesAfter = span;
  }

  /** Now. */
  void kill() {
    dead = true;
    threads.forEach(Thread::interrupt);
  }

  boolean dead() {
    return dead;
  }

  /** It cannot write where it may not, whatever it believes. */
  boolean mayWrite() {
    return mode == Mode.ENFORCE && !java.nio.file.Files.exists(stopFile);
  }

  /** What is on the disk. */
  List<Intent> durableIntents() {
    return ledgers.of(ORG).openIntents();
  }

  Ledger account() {
    return ledgers.of(ORG);
  }

  @Override
  public void close() {
    ledgers.close();
  }

  // ---- how it dies

  private <T> T mortal(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              live();
              Object answer = call(real, method, arguments);
              live();
              return answer;
            }));
  }

  private void live() {
    if (dead) {
      throw new Killed();
    }
  }

  /** A commit does not end for an interrupt; that waits for whoever asked for it. */
  private void commitSlowly(Duration span) {
    long until = time.nanoTime() + span.toNanos();
    boolean interrupted = false;
    while (time.nanoTime() < until) {
      try {
        time.pause(Duration.ofNanos(until - time.nanoTime()));
      } catch (InterruptedException e) {
        live();
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Object call(Object real, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (real instanceof Platform && (name.equals("read") || name.equals("close"))) {
      requests++;
      if (requests == diesAt) {
        time.after(diesAfter, this::kill);
      }
    }
    if (real instanceof Ledger) {
      if (name.equals("open")) {
        Optional<Duration> slow = faults.slowCommit(commits++, time.instant());
        slow.ifPresent(this::commitSlowly);
      }
      if (name.equals("settle")) {
        oracle.settling((IntentId) arguments[0], (Outcome) arguments[1]);
      }
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      live();
      throw e.getCause();
    }
  }
}
