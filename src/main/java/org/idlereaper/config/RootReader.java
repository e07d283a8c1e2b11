package org.idlereaper.config;

import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.idlereaper.config.ScheduleReader.Timing;
import org.idlereaper.sweep.Mode;

/** Reads all settings from what stands in a file and the defaults below it. */
final class RootReader {
  private final InstantSource clock;
  private final ConfigObject defaults = defaults();

  RootReader(InstantSource clock) {
    this.clock = clock;
  }

  Optional<Settings> read(Source source, ConfigObject file) {
    Section whole =
        new Section(
            source,
            KeyPath.ROOT,
            List.of(
                new Layer(file, KeyPath.ROOT, KeyPath.ROOT, false),
                new Layer(defaults, KeyPath.ROOT, KeyPath.ROOT, true)),
            null);
    Section reaper = whole.block("reaper");
    whole.end();
    if (!whole.given("reaper")) {
      whole.problem("reaper", "no block reaper { … }", "one around all settings");
      return Optional.empty();
    }
    return file.get("reaper") instanceof ConfigObject ? settings(reaper) : Optional.empty();
  }

  private static ConfigObject defaults() {
    try (InputStream in = RootReader.class.getResourceAsStream("/reference.conf")) {
      String text =
          new String(
              Objects.requireNonNull(in, "reference.conf is missing").readAllBytes(),
              StandardCharsets.UTF_8);
      return switch (HoconText.read(text)) {
        case HoconText.Tree.Grown grown -> grown.root();
        case HoconText.Tree.Broken broken -> throw new IllegalStateException(broken.toString());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Settings> settings(Section reaper) {
    Optional<Mode> mode =
        reaper.required(
            "mode",
            Words.choice(
                List.of(Mode.OBSERVE.word(), Mode.ENFORCE.word()),
                Map.of(Mode.OBSERVE.word(), Mode.OBSERVE, Mode.ENFORCE.word(), Mode.ENFORCE)));
    Timing timing = new ScheduleReader(clock).read(reaper.block("schedule"));
    Optional<Settings.Ledger> ledger = StoreReader.ledger(reaper.block("ledger"));
    Optional<Path> stopFile = StoreReader.stopFile(reaper, ledger.map(Settings.Ledger::file));
    Optional<Settings.Http> http = StoreReader.http(reaper.block("http"));
    List<Layer> orgDefaults = reaper.layersOf("org-defaults");
    List<Layer> policyDefaults = reaper.layersOf("policy-defaults");
    OrgReader orgReader =
        new OrgReader(
            mode, stopFile, new PolicyReader(mode, timing.zone(), timing.period()), policyDefaults);
    Section named = reaper.block("orgs");
    List<Section> blocks = named.named(orgDefaults);
    if (named.isEmpty() && !named.isMisshapen()) {
      reaper.problem(
          "orgs", "none, so there is nothing to do", "at least one block orgs.NAME { … }");
    }
    List<Settings.Org> orgs = new ArrayList<>();
    blocks.forEach(block -> orgReader.read(block).ifPresent(orgs::add));
    orgs.sort(Comparator.comparing(Settings.Org::name));
    reaper.end();
    return reaper.build(
        () ->
            new Settings(
                timing.schedule().orElseThrow(), orgs, ledger.orElseThrow(), http.orElseThrow()));
  }
}
