package org.idlereaper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.idlereaper.config.Problem;
import org.idlereaper.config.Reading;
import org.idlereaper.config.Settings;
import org.idlereaper.config.SettingsChange;

/**
 * The settings that a running daemon goes by. The file is read again at the start of every sweep:
 * what may change at once does, what needs a restart is told, a bad file keeps the last good one.
 */
public final class SettingsInForce {
  private final ReentrantLock lock = new ReentrantLock();
  private final Supplier<Reading> source;
  private final Listener listener;
  private Settings lastRead;
  private Settings inForce;
  private List<Problem> lastProblems = List.of();

  /** Is told what a reload came to; changes and problems only when they are news. */
  public interface Listener {
    /** The file is sound, whether or not anything changed. */
    default void sound() {}

    /** The file is sound again, after it was rejected; told once, before what has changed. */
    default void repaired(String file, Settings inForce) {}

    /** Something changed, key by key. */
    void changed(List<SettingsChange> changes);

    /** The file is bad; the last good settings stay. */
    void rejected(List<Problem> problems);
  }

  /**
   * @param first what the process started with
   * @param source reads the file as it is now
   */
  public SettingsInForce(Settings first, Supplier<Reading> source, Listener listener) {
    this.lastRead = first;
    this.inForce = first;
    this.source = source;
    this.listener = listener;
  }

  /** The settings in force now. */
  public Settings settings() {
    lock.lock();
    try {
      return inForce;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The stop file, if it is there at this moment: looked for at each call. Which file that is, is
   * as old as the settings in force. Where one cannot even look it is taken as there, as a sweep
   * does.
   */
  Optional<Path> stopFile() {
    return settings().orgs().stream()
        .map(org -> org.sweep().stopFile())
        .findFirst()
        .filter(file -> !Files.notExists(file));
  }

  /** Whether the file was sound when it was last read. */
  public boolean sound() {
    lock.lock();
    try {
      return lastProblems.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Reads the file again and gives the settings of one org, for one sweep. */
  Settings.Org forSweep(String org) {
    lock.lock();
    try {
      refresh(source.get());
      return now(org);
    } finally {
      lock.unlock();
    }
  }

  /** The settings of one org that are in force now. */
  Settings.Org now(String org) {
    return settings().orgs().stream()
        .filter(one -> one.name().equals(org))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no org " + org));
  }

  private void refresh(Reading reading) {
    switch (reading) {
      case Reading.Loaded loaded -> {
        List<SettingsChange> changes = SettingsChange.between(lastRead, loaded.settings());
        lastRead = loaded.settings();
        inForce = SettingsChange.inForce(inForce, loaded.settings());
        boolean repaired = !lastProblems.isEmpty();
        lastProblems = List.of();
        listener.sound();
        if (repaired) {
          listener.repaired(loaded.origins().file(), inForce);
        }
        if (!changes.isEmpty()) {
          listener.changed(changes);
        }
      }
      case Reading.Rejected rejected -> {
        boolean news = !rejected.problems().equals(lastProblems);
        lastProblems = rejected.problems();
        if (news) {
          listener.rejected(rejected.problems());
        }
      }
    }
  }
}
