package org.idlereaper.cli;

import java.util.concurrent.atomic.AtomicLong;
import org.idlereaper.sweep.SweepEvent;
import org.idlereaper.sweep.SweepListener;

/** Shows on the error stream, while it works, how far a sweep is. */
final class DemoProgress implements SweepListener {
  private static final int STEP = 20;

  private final Terminal terminal;
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong closes = new AtomicLong();

  DemoProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void on(SweepEvent event) {
    switch (event) {
      case SweepEvent.Judged _ -> {
        if (reads.incrementAndGet() % STEP == 0) {
          show();
        }
      }
      case SweepEvent.Closed _ -> {
        closes.incrementAndGet();
        show();
      }
      default -> {}
    }
  }

  private void show() {
    terminal.err().print("\r  working: %d reads, %d closed ".formatted(reads.get(), closes.get()));
    terminal.err().flush();
  }

  /** Wipes the line. */
  void done() {
    terminal.err().print("\r" + " ".repeat(50) + "\r");
    terminal.err().flush();
    reads.set(0);
    closes.set(0);
  }
}
