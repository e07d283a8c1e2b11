package org.idlereaper.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.idlereaper.config.Origins.Origin;
import org.idlereaper.config.Outline.Assignment;

/** What all sections of one file share: where things stand, what is wrong, what keys there are. */
final class Source {
  private record Stray(Place place, KeyPath key, KeyPath section) {}

  private final String file;
  private final Outline outline;
  private final Variables variables;
  private final Findings findings;
  private final Map<String, Origin> origins = new HashMap<>();
  private final Set<KeyPath> known = new LinkedHashSet<>();
  private final List<Stray> strays = new ArrayList<>();

  Source(String file, Outline outline, Variables variables, Findings findings) {
    this.file = file;
    this.outline = outline;
    this.variables = variables;
    this.findings = findings;
  }

  Findings findings() {
    return findings;
  }

  Origins origins() {
    return new Origins(file, origins);
  }

  void origin(KeyPath key, Origin origin) {
    origins.put(key.toString(), origin);
  }

  /** Where a key of the file stands, or else the nearest block around it. */
  Place place(KeyPath written) {
    Optional<Assignment> counting = outline.counting(written, variables.names());
    OptionalInt line =
        counting.isPresent() ? OptionalInt.of(counting.get().line()) : outline.lineOf(written);
    return new Place(file, line);
  }

  boolean saidSomethingOf(KeyPath written) {
    return variables.saidSomethingOf(written);
  }

  List<String> missingVariables(KeyPath written) {
    return variables.missingFor(outline, written);
  }

  /** The variable that a key's value is taken from; empty if any of it stands in the file. */
  Optional<String> variableOf(KeyPath written) {
    return outline
        .counting(written, variables.names())
        .filter(each -> !each.literal() && !each.substitutions().isEmpty())
        .map(each -> each.substitutions().getFirst().expression());
  }

  /** Whether the environment has any part in a key's value. */
  boolean hasVariable(KeyPath written) {
    return outline
        .counting(written, variables.names())
        .map(each -> !each.substitutions().isEmpty())
        .orElse(false);
  }

  /** The places of a list's elements; those that came to nothing are not among them. */
  List<KeyPath> elementsOf(KeyPath list, int size) {
    List<KeyPath> elements = new ArrayList<>();
    for (int i = 1; !outline.at(list.element(i)).isEmpty(); i++) {
      if (outline.counting(list.element(i), variables.names()).isPresent()) {
        elements.add(list.element(i));
      }
    }
    while (elements.size() < size) {
      elements.add(list.element(elements.size() + 1));
    }
    return elements;
  }

  void known(KeyPath key) {
    known.add(key);
  }

  void unknown(KeyPath written, KeyPath shown, KeyPath section) {
    strays.add(new Stray(place(written), shown, section));
  }

  /** Says which keys nobody asked for, now that all that can be asked for is known. */
  void reportUnknown() {
    for (Stray stray : strays) {
      findings.problem(
          stray.place(),
          stray.key(),
          "unknown key '"
              + KeyPath.of(stray.key().last()).toString().replace("\"", "")
              + "'"
              + Suggestion.didYouMean(guess(stray)));
    }
  }

  private Optional<String> guess(Stray stray) {
    String written = stray.key().last();
    int depth = stray.section().elements().size();
    Map<String, String> near = new HashMap<>();
    Map<String, String> deeper = new HashMap<>();
    for (KeyPath key : known) {
      if (key.within(stray.section()) && key.elements().size() > depth) {
        KeyPath rest = key.after(depth);
        (rest.elements().size() == 1 ? near : deeper)
            .put(rest.whole().replace('.', '-'), rest.whole());
      }
    }
    return Suggestion.nearest(written, near.keySet())
        .map(near::get)
        .or(() -> Suggestion.nearest(written, deeper.keySet()).map(deeper::get))
        .or(() -> elsewhere(written, stray.section()));
  }

  /** A key of just this name that belongs somewhere else; the nearest of them. */
  private Optional<String> elsewhere(String written, KeyPath section) {
    return known.stream()
        .filter(key -> key.last().equals(written))
        .max(
            Comparator.<KeyPath>comparingInt(key -> inCommon(key, section))
                .thenComparing(KeyPath::toString, Comparator.reverseOrder()))
        .map(key -> section.isRoot() ? key.whole() : key.toString());
  }

  private static int inCommon(KeyPath one, KeyPath other) {
    int same = 0;
    while (same < Math.min(one.elements().size(), other.elements().size())
        && one.elements().get(same).equals(other.elements().get(same))) {
      same++;
    }
    return same;
  }
}
