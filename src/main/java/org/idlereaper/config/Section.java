package org.idlereaper.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.idlereaper.config.Origins.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A block of settings that lies over its defaults. Each key that is asked for is a key that there
 * is; {@link #end} reports the others. What is wrong is collected, and {@link #build} builds only
 * what is sound.
 */
final class Section {
  private final Source source;
  private final KeyPath key;
  private final List<Layer> layers;
  private final @Nullable Section around;
  private final Set<String> known = new LinkedHashSet<>();
  private boolean sound = true;
  private boolean misshapen = false;

  Section(Source source, KeyPath key, List<Layer> layers, @Nullable Section around) {
    this.source = source;
    this.key = key;
    this.layers = List.copyOf(layers);
    this.around = around;
  }

  KeyPath key() {
    return key;
  }

  Source source() {
    return source;
  }

  /** Where a key of this section stands, in whichever layer it was given. */
  Place place(String name) {
    return layers.stream()
        .filter(layer -> !layer.ours())
        .filter(layer -> layer.value(name).isPresent())
        .findFirst()
        .or(() -> layers.stream().filter(layer -> !layer.ours()).findFirst())
        .map(layer -> source.place(layer.written().child(name)))
        .orElseGet(() -> around == null ? source.place(key) : around.place(key.last()));
  }

  /** Whether an operator gave the key, in any layer. */
  boolean given(String name) {
    return layers.stream().anyMatch(layer -> !layer.ours() && layer.value(name).isPresent());
  }

  void problem(String name, String wrong) {
    unsound();
    source.findings().problem(place(name), key.child(name), wrong);
  }

  void problem(String name, String wrong, String expected) {
    unsound();
    source.findings().problem(place(name), key.child(name), wrong, expected);
  }

  void warning(String name, String text) {
    source.findings().warning(place(name), key.child(name), text);
  }

  void unsound() {
    sound = false;
    if (around != null) {
      around.unsound();
    }
  }

  /** Whether no layer has any key. */
  boolean isEmpty() {
    return layers.stream().allMatch(layer -> layer.block().isEmpty());
  }

  /** Whether something else than a block stands in its place, so that nothing in it is missed. */
  boolean isMisshapen() {
    return misshapen;
  }

  /** Builds a value from what was read here, unless anything here was wrong. */
  <T> Optional<T> build(Supplier<T> value) {
    return sound ? Optional.of(value.get()) : Optional.empty();
  }

  /** A value that must be there. */
  <T> Optional<T> required(String name, Form<T> form) {
    return required(name, form, "required");
  }

  <T> Optional<T> required(String name, Form<T> form, String why) {
    Optional<T> value = optional(name, form);
    if (value.isEmpty()) {
      unsound();
      if (!anywhere(name) && !misshapen) {
        problem(name, why + missing(name), form.expected());
      }
    }
    return value;
  }

  private boolean anywhere(String name) {
    return layers.stream().anyMatch(each -> each.value(name).isPresent());
  }

  /** Names the variables that would have given a key its value. */
  String missing(String name) {
    List<String> variables =
        layers.stream()
            .filter(layer -> !layer.ours())
            .flatMap(layer -> source.missingVariables(layer.written().child(name)).stream())
            .distinct()
            .toList();
    return variables.isEmpty()
        ? ""
        : ", and environment variable "
            + String.join(", ", variables).concat(" ").stripLeading()
            + "is not set";
  }

  /** A value that may be absent. */
  <T> Optional<T> optional(String name, Form<T> form) {
    Optional<Found> found = find(name);
    Optional<T> read =
        found.flatMap(
            it -> read(it.value(), it.layer().written().child(name), shown(it, name), form));
    if (read.isPresent()) {
      found.ifPresent(it -> origin(it.layer(), name));
    }
    return read;
  }

  /** A list of values; empty only if something in it is wrong or it is absent. */
  <T> Optional<List<T>> list(String name, Form<T> form) {
    Optional<Found> found = find(name);
    return found
        .flatMap(it -> listOf(it, name, "a list [ … ]"))
        .flatMap(list -> elements(list, found.orElseThrow(), name, form));
  }

  private <T> Optional<List<T>> elements(ConfigList list, Found found, String name, Form<T> form) {
    List<KeyPath> written = source.elementsOf(found.layer().written().child(name), list.size());
    List<T> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      KeyPath shown = shown(found, name).element(i + 1);
      read(list.get(i), written.get(i), shown, form).ifPresent(elements::add);
    }
    return elements.size() == list.size() ? Optional.of(elements) : Optional.empty();
  }

  /**
   * A value as the topmost layer that has it gives it.
   *
   * @param layer whose it is
   */
  record Found(Layer layer, ConfigValue value) {}

  /** What stands for a key, which thereby is known. */
  Optional<Found> find(String name) {
    note(name);
    return layers.stream()
        .flatMap(layer -> layer.value(name).map(value -> new Found(layer, value)).stream())
        .findFirst();
  }

  /** What was found, as a list; empty if it is none, which then has been said. */
  Optional<ConfigList> listOf(Found found, String name, String expected) {
    if (found.value() instanceof ConfigList list) {
      origin(found.layer(), name);
      return Optional.of(list);
    }
    wrongShape(found.layer(), name, expected, found.value());
    return Optional.empty();
  }

  /** A block inside this one; without any key if there is none. */
  Section block(String name) {
    note(name);
    List<Layer> inner = new ArrayList<>();
    boolean wrong = false;
    for (Layer layer : layers) {
      Optional<Layer> under = layer.under(name);
      under.ifPresent(inner::add);
      if (under.isEmpty() && layer.value(name).isPresent()) {
        wrong = true;
        wrongShape(layer, name, "a block { … }", layer.value(name).orElseThrow());
      }
    }
    Section block = new Section(source, key.child(name), inner, this);
    block.misshapen = wrong;
    return block;
  }

  /** The blocks of this block by their names, each over the layers given. */
  List<Section> named(List<Layer> defaults) {
    List<Section> blocks = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    layers.forEach(layer -> names.addAll(layer.block().keySet()));
    for (String name : names) {
      Section block = block(name);
      List<Layer> inner = new ArrayList<>(block.layers);
      if (!inner.isEmpty()) {
        inner.addAll(defaults);
        blocks.add(new Section(source, block.key, inner, this));
      }
    }
    return blocks;
  }

  /** The layers of a block inside this one, to lay others over. */
  List<Layer> layersOf(String name) {
    return block(name).layers;
  }

  /** Reports the keys that nobody asked for. */
  void end() {
    for (Layer layer : layers) {
      if (!layer.ours()) {
        for (String name : layer.block().keySet()) {
          if (!known.contains(name)) {
            unsound();
            source.unknown(layer.written().child(name), shown(layer, name), key);
          }
        }
      }
    }
  }

  private <T> Optional<T> read(ConfigValue value, KeyPath written, KeyPath shown, Form<T> form) {
    Optional<T> read = new ValueReader(source).read(value, written, shown, form);
    if (read.isEmpty()) {
      unsound();
    }
    return read;
  }

  private void wrongShape(Layer layer, String name, String expected, ConfigValue value) {
    unsound();
    KeyPath written = layer.written().child(name);
    new ValueReader(source).wrongShape(value, written, shown(layer, name), expected);
  }

  private static KeyPath shown(Found found, String name) {
    return shown(found.layer(), name);
  }

  private static KeyPath shown(Layer layer, String name) {
    return layer.shown().child(name);
  }

  private void note(String name) {
    known.add(name);
    source.known(key.child(name));
  }

  private void origin(Layer layer, String name) {
    KeyPath written = layer.written().child(name);
    if (layer.ours()) {
      source.origin(key.child(name), new Origin.Default());
    } else {
      Place place = source.place(written);
      source.origin(
          key.child(name),
          source
              .variableOf(written)
              .<Origin>map(variable -> new Origin.Variable(variable, place))
              .orElse(new Origin.Written(place)));
    }
  }
}
