package org.idlereaper.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.idlereaper.config.Reading.Loaded;

/** All settings in force, with where each comes from: what {@code check-config} prints. */
public final class EffectiveSettings {
  private final Loaded loaded;
  private final SettingsListing listing;

  public EffectiveSettings(Loaded loaded) {
    this.loaded = loaded;
    this.listing = SettingsListing.of(loaded.settings());
  }

  /**
   * One line per setting: key, value, and in a comment where it comes from. Ends in a line end. The
   * warnings are not in it.
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("# settings of ").append(loaded.origins().file()).append('\n');
    listing
        .byKey()
        .forEach(
            (key, setting) -> {
              String line = key + " = " + setting.text();
              text.append(line)
                  .append(" ".repeat(Math.max(2, 72 - line.length())))
                  .append("# ")
                  .append(origin(key))
                  .append('\n');
            });
    return text.toString();
  }

  /**
   * The same for JSON, of maps, lists, texts, numbers and booleans: {@code file}, {@code settings}
   * (by key: {@code value} and {@code from}) and {@code warnings}.
   */
  public Map<String, Object> asMap() {
    Map<String, Object> settings = new LinkedHashMap<>();
    listing.byKey().forEach((key, setting) -> settings.put(key, row(setting.value(), origin(key))));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("file", loaded.origins().file());
    all.put("settings", settings);
    all.put("warnings", loaded.warnings().stream().map(Warning::line).toList());
    return all;
  }

  private static Map<String, Object> row(Object value, String from) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("value", value);
    row.put("from", from);
    return row;
  }

  private String origin(String key) {
    return loaded.origins().of(key).map(Object::toString).orElse("default");
  }
}
