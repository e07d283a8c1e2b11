package org.idlereaper.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.HashSet;
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

  /** Whether a key was given in the right shape, or not at all. */
  boolean isList(String name) {
    return layers.stream()
        .flatMap(layer -> layer.value(name).stream())
        .findFirst()
        .map(value -> value instanceof ConfigList)
        .orElse(true);
  }

  boolean isSound() {
    return sound;
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
    if (value.isEmpty() && !anywhere(name)) {
      problem(name, why + missing(name), form.expected());
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
        : ", and environment variable " + String.join(", ", variables) + " is not set";
  }

  /** A value that may be absent. */
  <T> Optional<T> optional(String name, Form<T> form) {
    note(name);
    for (Layer layer : layers) {
      Optional<ConfigValue> value = layer.value(name);
      if (value.isPresent()) {
        Optional<T> read = read(value.get(), layer.written().child(name), shown(layer, name), form);
        read.ifPresent(any -> origin(layer, name));
        return read;
      }
    }
    return Optional.empty();
  }

  /** A list of values; empty only if something in it is wrong or it is absent. */
  <T> Optional<List<T>> list(String name, Form<T> form) {
    note(name);
    for (Layer layer : layers) {
      Optional<ConfigValue> value = layer.value(name);
      if (value.isPresent()) {
        if (!(value.get() instanceof ConfigList list)) {
          wrongShape(layer, name, "a list [ … ]", value.get());
          return Optional.empty();
        }
        origin(layer, name);
        return elements(list, layer, name, form);
      }
    }
    return Optional.empty();
  }

  private <T> Optional<List<T>> elements(ConfigList list, Layer layer, String name, Form<T> form) {
    List<KeyPath> written = source.elementsOf(layer.written().child(name), list.size());
    List<T> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      KeyPath shown = shown(layer, name).element(i + 1);
      read(list.get(i), written.get(i), shown, form).ifPresent(elements::add);
    }
    return elements.size() == list.size() ? Optional.of(elements) : Optional.empty();
  }

  /** A block inside this one; without any key if there is none. */
  Section block(String name) {
    note(name);
    List<Layer> inner = new ArrayList<>();
    for (Layer layer : layers) {
      Optional<Layer> under = layer.under(name);
      under.ifPresent(inner::add);
      if (under.isEmpty() && layer.value(name).isPresent()) {
        wrongShape(layer, name, "a block { … }", layer.value(name).orElseThrow());
      }
    }
    return new Section(source, key.child(name), inner, this);
  }

  /** The blocks of a list, each over the layers given. */
  List<Section> blocks(String name, List<Layer> defaults) {
    note(name);
    Set<String> names = new HashSet<>();
    List<Section> blocks = new ArrayList<>();
    for (Layer layer : layers) {
      Optional<ConfigValue> value = layer.value(name);
      if (value.isPresent()) {
        if (!(value.get() instanceof ConfigList list)) {
          wrongShape(layer, name, "a list [ { … }, … ]", value.get());
          return blocks;
        }
        List<KeyPath> written = source.elementsOf(layer.written().child(name), list.size());
        for (int i = 0; i < list.size(); i++) {
          if (list.get(i) instanceof ConfigObject block) {
            KeyPath shown = shown(layer, name).child("[" + label(block, i, names) + "]");
            List<Layer> inner = new ArrayList<>();
            inner.add(new Layer(block, written.get(i), shown, layer.ours()));
            inner.addAll(defaults);
            blocks.add(new Section(source, key.child(name).child(shown.last()), inner, this));
          } else {
            unsound();
            source
                .findings()
                .problem(
                    source.place(written.get(i)),
                    shown(layer, name).element(i + 1),
                    "is not a block",
                    "{ id = …, … }");
          }
        }
        return blocks;
      }
    }
    return blocks;
  }

  private static String label(ConfigObject block, int index, Set<String> names) {
    @Nullable ConfigValue id = block.get("id");
    String name = id != null && id.valueType() == ConfigValueType.STRING ? "" + id.unwrapped() : "";
    return Words.NAME.matcher(name).matches() && names.add(name) ? name : "" + (index + 1);
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

  private KeyPath shown(Layer layer, String name) {
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
