package org.idlereaper.config;

import java.util.Map;
import java.util.Optional;

/**
 * Where each setting comes from.
 *
 * @param file the file that was read
 * @param byKey by the key that {@link SettingsListing} uses
 */
public record Origins(String file, Map<String, Origin> byKey) {
  public Origins {
    byKey = Map.copyOf(byKey);
  }

  /** Of one setting. */
  public Optional<Origin> of(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Where one setting comes from. */
  public sealed interface Origin {
    /** It was not given. */
    record Default() implements Origin {
      @Override
      public String toString() {
        return "default";
      }
    }

    /** It stands in the file. */
    record Written(Place place) implements Origin {
      @Override
      public String toString() {
        return place.toString();
      }
    }

    /** The file names an environment variable that holds it. */
    record Variable(String name, Place place) implements Origin {
      @Override
      public String toString() {
        return "environment variable " + name;
      }
    }

    /** It follows from another setting. */
    record Derived(String from) implements Origin {
      @Override
      public String toString() {
        return "from " + from;
      }
    }
  }
}
