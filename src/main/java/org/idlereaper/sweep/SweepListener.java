package org.idlereaper.sweep;

import java.util.List;

/**
 * Is told what a sweep does, from many threads, while it does it. Metrics, logs and tests hang on
 * it. It must return soon and must not throw.
 */
@FunctionalInterface
public interface SweepListener {
  /** Is told one event. */
  void on(SweepEvent event);

  /** Tells several, in order. */
  static SweepListener all(List<SweepListener> listeners) {
    List<SweepListener> copy = List.copyOf(listeners);
    return event -> copy.forEach(listener -> listener.on(event));
  }
}
