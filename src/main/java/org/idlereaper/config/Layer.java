package org.idlereaper.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One block of settings that lies over others.
 *
 * @param block its keys
 * @param written where it stands in the file
 * @param shown what it is called in messages
 * @param ours whether it is a default of ours instead of the operator's
 */
record Layer(ConfigObject block, KeyPath written, KeyPath shown, boolean ours) {
  Optional<ConfigValue> value(String name) {
    @Nullable ConfigValue value = block.get(name);
    return Optional.ofNullable(value);
  }

  /** The block of that name, if it is one. */
  Optional<Layer> under(String name) {
    return value(name)
        .filter(value -> value.valueType() == ConfigValueType.OBJECT)
        .map(
            value -> new Layer((ConfigObject) value, written.child(name), shown.child(name), ours));
  }
}
