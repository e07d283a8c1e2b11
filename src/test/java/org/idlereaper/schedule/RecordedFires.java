package org.idlereaper.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.idlereaper.rows.RowTable;

/** Writes down what it is told, one line a fire. */
final class RecordedFires implements FireListener {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Map<String, Integer> told = new TreeMap<>();
  private volatile boolean broken;

  @Override
  public void started(String org, Instant scheduledAt) {
    lines.add("started " + org + " " + scheduledAt);
  }

  @Override
  public void skipped(String org, Instant scheduledAt) {
    lines.add("skipped " + org + " " + scheduledAt);
  }

  @Override
  public void missed(String org, Instant scheduledAt) {
    if (broken) {
      throw new IllegalStateException("no room to write");
    }
    lines.add("missed " + org + " " + scheduledAt);
  }

  @Override
  public void moreMissed(String org, Instant from) {
    lines.add("more missed " + org + " " + from);
  }

  @Override
  public void failed(String org, Instant scheduledAt, Throwable problem) {
    lines.add("failed " + org + " " + scheduledAt + " " + problem.getClass().getSimpleName());
  }

  /** Throws at every missed fire from now on. */
  void breakOnMissed() {
    broken = true;
  }

  /** The next line, waited for. */
  String next() throws InterruptedException {
    String line = lines.poll(10, TimeUnit.SECONDS);
    return line == null ? "nothing for 10 seconds" : seen(line);
  }

  /** The next lines, waited for. */
  List<String> next(int count) throws InterruptedException {
    List<String> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next.add(next());
    }
    return next;
  }

  /** What has come by now. */
  List<String> sofar() {
    List<String> now = new ArrayList<>();
    lines.drainTo(now);
    now.forEach(this::seen);
    return now;
  }

  private String seen(String line) {
    told.merge(line.substring(0, line.indexOf(' ')), 1, Integer::sum);
    RowTable.saw(told + ", last: " + line);
    return line;
  }
}
