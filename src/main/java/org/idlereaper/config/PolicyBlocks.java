package org.idlereaper.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.idlereaper.config.Section.Found;
import org.jspecify.annotations.Nullable;

/** The blocks of an org's list of policies, each over the defaults of policies. */
final class PolicyBlocks {
  private static final String POLICIES = "policies";

  private PolicyBlocks() {}

  /** In the order of the list; named by their ids where they have one each. */
  static List<Section> in(Section org, List<Layer> defaults) {
    Optional<Found> found = org.find(POLICIES);
    Optional<ConfigList> list =
        found.flatMap(it -> org.listOf(it, POLICIES, "a list [ { … }, … ]"));
    if (found.isEmpty() || list.stream().anyMatch(ConfigList::isEmpty)) {
      org.problem(POLICIES, "none, so there is nothing to do", "at least one { id = …, … }");
    }
    return list.map(blocks -> sections(org, found.orElseThrow(), blocks, defaults))
        .orElse(List.of());
  }

  private static List<Section> sections(
      Section org, Found found, ConfigList list, List<Layer> defaults) {
    Layer layer = found.layer();
    Source source = org.source();
    List<KeyPath> written = source.elementsOf(layer.written().child(POLICIES), list.size());
    Set<String> names = new HashSet<>();
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      KeyPath shown = layer.shown().child(POLICIES);
      if (list.get(i) instanceof ConfigObject block) {
        String label = label(block, i, names);
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer(block, written.get(i), shown.child(label), layer.ours()));
        layers.addAll(defaults);
        sections.add(new Section(source, org.key().child(POLICIES).child(label), layers, org));
      } else {
        org.unsound();
        source
            .findings()
            .problem(
                source.place(written.get(i)),
                shown.element(i + 1),
                "is not a block",
                "{ id = …, … }");
      }
    }
    return sections;
  }

  private static String label(ConfigObject block, int index, Set<String> names) {
    @Nullable ConfigValue id = block.get("id");
    String name = id != null && id.valueType() == ConfigValueType.STRING ? "" + id.unwrapped() : "";
    boolean good = Words.NAME.matcher(name).matches() && names.add(name);
    return "[" + (good ? name : String.valueOf(index + 1)) + "]";
  }
}
