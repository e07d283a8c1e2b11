package org.idlereaper.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.idlereaper.config.Origins.Origin;
import org.idlereaper.genesys.DialectName;
import org.idlereaper.genesys.OrgConnection;
import org.idlereaper.genesys.OrgConnection.Credentials;
import org.idlereaper.genesys.Secret;
import org.idlereaper.genesys.SecretSource;

/** Reads how to reach one org. */
final class ConnectionReader {
  private static final String SECRET = "client-secret";
  private static final String SECRET_FILE = "client-secret-file";

  /** What the platform allows one client by default. */
  private static final int PLATFORM_LIMIT = 300;

  private static final int LARGEST_SECRET_FILE = 4 * 1024;

  private final Section section;

  ConnectionReader(Section section) {
    this.section = section;
  }

  private record Hosts(URI api, URI login) {}

  Optional<OrgConnection> read() {
    Optional<DialectName> dialect =
        section.required(
            "dialect",
            Words.choice(
                List.of(DialectName.GENESYS_CLOUD.word(), DialectName.MESSAGING_GATEWAY.word()),
                Map.of(
                    DialectName.GENESYS_CLOUD.word(),
                    DialectName.GENESYS_CLOUD,
                    DialectName.MESSAGING_GATEWAY.word(),
                    DialectName.MESSAGING_GATEWAY)));
    Optional<Hosts> hosts = hosts();
    if (dialect.equals(Optional.of(DialectName.MESSAGING_GATEWAY)) && !section.given("api-url")) {
      section.problem(
          "dialect",
          "messaging-gateway needs api-url" + section.missing("api-url"),
          "the gateway's address in api-url, and login-url");
    }
    Optional<Credentials> credentials = credentials();
    Optional<Integer> rate = section.required("requests-per-minute", Numbers.whole(1, 100_000));
    rate.filter(requests -> requests > PLATFORM_LIMIT)
        .ifPresent(
            requests ->
                section.warning(
                    "requests-per-minute",
                    requests + " is above the " + PLATFORM_LIMIT + " that the platform allows"));
    if (hosts.isEmpty() || credentials.isEmpty()) {
      section.unsound();
    }
    return section.build(
        () ->
            new OrgConnection(
                section.key().last(),
                hosts.orElseThrow().api(),
                hosts.orElseThrow().login(),
                credentials.orElseThrow(),
                dialect.orElseThrow(),
                rate.orElseThrow()));
  }

  private Optional<Hosts> hosts() {
    Optional<String> region = section.optional("region", new Regions());
    Optional<URI> api = section.optional("api-url", new BaseUrls());
    Optional<URI> login = section.optional("login-url", new BaseUrls());
    boolean apiGiven = section.given("api-url");
    boolean loginGiven = section.given("login-url");
    if (apiGiven != loginGiven) {
      String there = apiGiven ? "api-url" : "login-url";
      String absent = apiGiven ? "login-url" : "api-url";
      section.problem(
          there, "needs " + absent + " too" + section.missing(absent), "both of them, or neither");
      return Optional.empty();
    }
    if (apiGiven) {
      return api.isPresent() && login.isPresent()
          ? Optional.of(new Hosts(api.get(), login.get()))
          : Optional.empty();
    }
    if (!section.given("region")) {
      section.problem(
          "region",
          "required" + section.missing("region"),
          "a region such as us-west-2, or api-url and login-url");
    }
    return region.map(
        host -> {
          derived("api-url");
          derived("login-url");
          return new Hosts(URI.create("https://api." + host), URI.create("https://login." + host));
        });
  }

  private void derived(String name) {
    section
        .source()
        .origin(
            section.key().child(name),
            new Origin.Derived(section.key().child("region").toString()));
  }

  private Optional<Credentials> credentials() {
    Optional<String> id =
        section.required("client-id", Secrets.form("the id of the org's OAuth client"));
    Optional<String> secret =
        section.optional(SECRET, Secrets.form("the secret of the org's OAuth client"));
    Optional<Path> file =
        section.optional(SECRET_FILE, StoreReader.path("the path of a file with the secret"));
    if (section.given(SECRET) && section.given(SECRET_FILE)) {
      section.problem(SECRET, "given together with " + SECRET_FILE, "one of the two");
      return Optional.empty();
    }
    if (!section.given(SECRET) && !section.given(SECRET_FILE)) {
      section.problem(
          SECRET,
          "required" + section.missing(SECRET),
          "the secret of the org's OAuth client, or a file with it in " + SECRET_FILE);
      return Optional.empty();
    }
    id.filter(Words::placeholder)
        .ifPresent(zeros -> section.warning("client-id", Words.PLACEHOLDER));
    if (id.isPresent() && id.equals(secret)) {
      section.problem(SECRET, "is the same as client-id");
    }
    boolean usable = file.map(path -> usable(path, id)).orElse(true);
    Optional<SecretSource> source =
        file.map(SecretSource::file)
            .or(() -> secret.map(value -> SecretSource.of(new Secret(value))));
    return usable && id.isPresent()
        ? source.map(from -> new Credentials(id.get(), from))
        : Optional.empty();
  }

  private boolean usable(Path file, Optional<String> id) {
    Optional<String> wrong =
        switch (ConfigFile.text(file, LARGEST_SECRET_FILE)) {
          case Parsed.Bad<String> bad -> Optional.of("the file " + bad.wrong());
          case Parsed.Good<String>(String text) ->
              ConfigFile.openToOthers(file)
                  .map(mode -> "names a file that others can read (" + mode + "); chmod o-r")
                  .or(() -> content(text.strip(), id));
        };
    wrong.ifPresent(
        text ->
            section.problem(
                SECRET_FILE, text, "a file with the secret on its only line, not for others"));
    return wrong.isEmpty();
  }

  private static Optional<String> content(String secret, Optional<String> id) {
    return id.equals(Optional.of(secret))
        ? Optional.of("what the file holds is the same as client-id")
        : Secrets.wrong(secret).map(wrong -> "what the file holds " + wrong);
  }
}
